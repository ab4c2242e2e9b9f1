package arbiter.engine;

import arbiter.decision.Correction;
import arbiter.decision.DecisionRecord.ModelRef;
import arbiter.decision.Source;
import arbiter.decision.TradingDecision;
import arbiter.market.Problem;
import arbiter.market.Symbol;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import arbiter.model.baseline.BaselineModel;
import arbiter.model.routing.Route;
import arbiter.reply.ReplyReader;
import arbiter.reply.ReplyReading.Proposal;
import arbiter.reply.ReplyReading.Refused;
import arbiter.reply.ReplyReading.ReplyProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stage that reads a reply into a proposal, and says truthfully whose it is. */
public final class Reader {

    private final ReplyReader replies = new ReplyReader();

    /** What the reply proposes about the assets that were asked about. */
    public Proposed read(ModelReply reply, Route route, List<Symbol> symbols) {
        return switch (reply) {
            case Failed failed ->
                Proposed.nothing(
                        new ModelRef(route.model(), null, null),
                        List.of(new Problem("model_failed", null, failed.reason())));
            case Answered answered -> read(answered, route, symbols);
        };
    }

    private Proposed read(Answered answered, Route route, List<Symbol> symbols) {
        return switch (replies.read(answered.text(), answered.finishReason(), symbols)) {
            case Proposal(var decision, var corrections) -> proposed(answered, route, decision, corrections, List.of());
            case Refused(var problems, var attached, var corrections) ->
                proposed(answered, route, attached, corrections, problems);
        };
    }

    private static Proposed proposed(
            Answered answered,
            Route route,
            @Nullable TradingDecision decision,
            List<Correction> corrections,
            List<ReplyProblem> refusals) {
        var problems = refusals.stream()
                .map(problem -> new Problem("reply_refused", null, problem.code() + ": " + problem.message()))
                .toList();
        return new Proposed(
                decision,
                refusals.isEmpty(),
                answered.text(),
                source(answered.model(), route, corrections),
                new ModelRef(route.model(), answered.model(), answered.provider()),
                corrections,
                problems);
    }

    private static Source source(String model, Route route, List<Correction> corrections) {
        if (!model.equals(route.model())) return Source.FALLBACK_MODEL;
        if (model.equals(BaselineModel.ID)) return Source.BASELINE;
        return corrections.isEmpty() ? Source.MODEL : Source.MODEL_AFTER_REPAIR;
    }
}
