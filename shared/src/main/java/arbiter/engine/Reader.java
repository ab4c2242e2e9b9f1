package arbiter.engine;

import arbiter.decision.Correction;
import arbiter.decision.DecisionRecord.ModelRef;
import arbiter.decision.Source;
import arbiter.decision.Usage;
import arbiter.market.Problem;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import arbiter.model.Prompt;
import arbiter.model.baseline.BaselineModel;
import arbiter.reply.ReplyReader;
import arbiter.reply.ReplyReading.Proposal;
import arbiter.reply.ReplyReading.Refused;
import java.util.List;

/** The stage that reads a reply into a proposal, and says truthfully whose it is. */
public final class Reader {

    private final ReplyReader replies = new ReplyReader();

    /** What the reply proposes about the request's assets with sound data. */
    public Proposed read(ModelReply reply, Prompt prompt, Gathered gathered) {
        var requested = gathered.request().model();
        return switch (reply) {
            case Failed failed ->
                nothing(
                        new ModelRef(requested, null, null),
                        new Problem("model_failed", null, failed.reason()),
                        failed.usage(),
                        prompt);
            case Answered answered -> answered(answered, prompt, gathered);
        };
    }

    private Proposed answered(Answered answered, Prompt prompt, Gathered gathered) {
        var model = new ModelRef(gathered.request().model(), answered.model(), answered.provider());
        var symbols = gathered.situation().symbols();
        return switch (replies.read(answered.text(), answered.finishReason(), symbols)) {
            case Proposal(var decision, var corrections) ->
                new Proposed(
                        decision,
                        source(answered.model(), corrections),
                        model,
                        corrections,
                        List.of(),
                        answered.usage(),
                        prompt.hash());
            case Refused(var problems, var attached, var corrections) ->
                new Proposed(
                        attached,
                        source(answered.model(), corrections),
                        model,
                        corrections,
                        problems.stream()
                                .map(problem ->
                                        new Problem("reply_refused", null, problem.code() + ": " + problem.message()))
                                .toList(),
                        answered.usage(),
                        prompt.hash());
        };
    }

    private static Proposed nothing(ModelRef model, Problem problem, Usage usage, Prompt prompt) {
        return new Proposed(null, Source.CONSERVATIVE_HOLD, model, List.of(), List.of(problem), usage, prompt.hash());
    }

    private static Source source(String model, List<Correction> corrections) {
        if (model.equals(BaselineModel.ID)) return Source.BASELINE;
        return corrections.isEmpty() ? Source.MODEL : Source.MODEL_AFTER_REPAIR;
    }
}
