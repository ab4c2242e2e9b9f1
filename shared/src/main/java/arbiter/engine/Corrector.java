package arbiter.engine;

import arbiter.account.TradingState;
import arbiter.decision.Finding;
import arbiter.engine.Ledger.LostWork;
import arbiter.market.Problem;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Failed;
import arbiter.model.Prompt;
import arbiter.model.PromptWriter;
import arbiter.model.baseline.BaselineModel;
import arbiter.rule.Judge;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives an answer that was refused, or that breaks rules, back to the model that gave it, once, with what is wrong as data.
 *
 * <p>The built-in model is not asked again: it would say the same. Nor is anybody while nothing may be done.
 */
final class Corrector {

    private final Asker asker;
    private final Reader reader;
    private final Judge judge;

    Corrector(Asker asker, Reader reader, Judge judge) {
        this.asker = asker;
        this.reader = reader;
        this.judge = judge;
    }

    /** A question to put to the model that answered, to be asked in the stage of asking. */
    record Question(String model, Prompt prompt) {}

    /** What to ask again; empty when the answer can stand, or when asking again cannot help. */
    Optional<Question> question(Proposed first, Prompt prompt, Gathered gathered) {
        var model = first.model().used();
        var answer = first.answer();
        if (model == null || answer == null || model.equals(BaselineModel.ID)) return Optional.empty();
        if (gathered.situation().tradingState() == TradingState.HALTED) return Optional.empty();
        var errors = errors(first, gathered);
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(new Question(model, PromptWriter.rework(prompt, answer, errors)));
    }

    private List<Finding> errors(Proposed first, Gathered gathered) {
        var refusals = first.problems().stream().map(problem -> Finding.error(problem.code(), null, problem.message()));
        var proposal = first.proposal();
        var broken = proposal == null
                ? Stream.<Finding>empty()
                : judge.judge(proposal, gathered.situation()).findings().stream()
                        .filter(Finding::isError);
        return Stream.concat(refusals, broken).toList();
    }

    /** What came of asking. */
    ModelReply ask(Conversation talk, Question question, Instant deadline) throws LostWork {
        return asker.askAgain(talk, question.model(), question.prompt(), deadline);
    }

    /** The answer that stands, with what went wrong with the other. */
    Proposed choose(Proposed first, ModelReply second, Conversation talk, Gathered gathered) {
        if (second instanceof Failed failed)
            return first.after(List.of(new Problem("not_corrected", null, failed.reason())));
        var situation = gathered.situation();
        var proposed = reader.read(second, talk.route(), situation.symbols());
        asker.read(proposed);
        return new Contest(judge, situation).isWonBy(proposed, first)
                ? proposed.corrected().after(first.problems())
                : first.after(proposed.problems());
    }
}
