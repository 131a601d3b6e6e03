import type { DeviationAnswer } from '#contract';
import { Layout } from '../page/layout.js';
import { useLocale } from '../page/visit.js';
import { ErrorSummary } from '../ui/error-summary.js';

export interface QuestionsView {
  readonly questions: readonly DeviationAnswer[];
  readonly mayAnswer: boolean;
  /** The question that was sent an empty answer. */
  readonly lacking?: string;
}

/** What the cluster is asked, each with room for its answer. */
export function QuestionsPage({ questions, mayAnswer, lacking }: QuestionsView) {
  const { questions: text } = useLocale().text.cluster;
  return (
    <Layout title={text.title}>
      {lacking && (
        <ErrorSummary
          heading={text.failed}
          errors={[{ href: `#svar-${lacking}`, text: text.lacks }]}
        />
      )}
      <h1>{text.title}</h1>
      <p class="font-lead kp-lead">
        {questions.length === 0 ? text.none : text.lead(questions.length)}
      </p>
      {questions.length > 0 && <p class="kp-muted">{text.note}</p>}
      {questions.map((question) => (
        <Question
          key={question.id}
          question={question}
          mayAnswer={mayAnswer && question.mayExplain}
          lacks={lacking === question.id}
        />
      ))}
    </Layout>
  );
}

interface QuestionProps {
  readonly question: DeviationAnswer;
  readonly mayAnswer: boolean;
  readonly lacks: boolean;
}

function Question({ question, mayAnswer, lacks }: QuestionProps) {
  const { text, say, quarter } = useLocale();
  const { questions: words } = text.cluster;
  const { asked } = question;
  return (
    <section class="kp-cause" id={question.id} tabindex={-1}>
      <p class="kp-eyebrow">
        {quarter(question.quarter)} · {question.code}
      </p>
      <h2>{say(question.sentence)}</h2>
      {asked && (
        <blockquote class="kp-asked">
          <p>{asked.text}</p>
          {asked.funder && <p class="kp-muted">{words.askedBy(asked.funder)}</p>}
        </blockquote>
      )}
      <p>
        {words.closes} {say(question.closes)}
      </p>
      <p class="kp-muted">
        <a href={`/historik/${question.quarter}`}>{words.seeReport}</a>
      </p>
      {mayAnswer && <AnswerForm id={question.id} lacks={lacks} />}
    </section>
  );
}

function AnswerForm({ id, lacks }: { id: string; lacks: boolean }) {
  const { cluster, errors } = useLocale().text;
  const { questions: words } = cluster;
  const field = `svar-${id}`;
  return (
    <form method="post" action={`/spoergsmaal/${id}`}>
      <div class={lacks ? 'form-group form-error' : 'form-group'}>
        <label class="form-label" for={field}>
          {words.answer}
        </label>
        <span class="form-hint" id={`${field}-hint`}>
          {words.hint}
        </span>
        {lacks && (
          <span class="form-error-message" id={`${field}-fejl`}>
            <span class="sr-only">{errors.label}: </span>
            {words.lacks}
          </span>
        )}
        <textarea
          class="form-input"
          rows={3}
          maxLength={2000}
          id={field}
          name="svar"
          aria-describedby={lacks ? `${field}-hint ${field}-fejl` : `${field}-hint`}
        />
      </div>
      <button class="button button-secondary" type="submit">
        {words.send}
      </button>
    </form>
  );
}
