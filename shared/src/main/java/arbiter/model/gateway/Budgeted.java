package arbiter.model.gateway;

import arbiter.market.Money;
import arbiter.model.ChatModel;
import arbiter.model.Failure;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Failed;
import arbiter.model.catalogue.ModelCatalogue;

/**
 * Asks only where the worst case of the call is allowed, and has what came of it kept.
 *
 * <p>A call that costs nothing needs its allowance too: it counts, and its reply is kept like any other.
 */
final class Budgeted implements ChatModel {

    private final ChatModel model;
    private final ModelCatalogue catalogue;
    private final Allowance allowance;

    Budgeted(ChatModel model, ModelCatalogue catalogue, Allowance allowance) {
        this.model = model;
        this.catalogue = catalogue;
        this.allowance = allowance;
    }

    @Override
    public ModelReply ask(ModelCall call) {
        var spec = catalogue.find(call.model());
        if (spec.isEmpty()) return refused(call, Failure.UNKNOWN_MODEL, "there is no model %s".formatted(call.model()));
        var worstCase = spec.get().worstCase(call.prompt());
        return switch (allowance.reserve(call, worstCase)) {
            case GRANTED -> kept(call);
            case ACCOUNT_BUDGET -> overBudget(call, worstCase, "the account's");
            case ENGINE_BUDGET -> overBudget(call, worstCase, "the engine's");
            case TAKEN_OVER -> refused(call, Failure.TAKEN_OVER, "another worker took the decision over");
        };
    }

    private ModelReply kept(ModelCall call) {
        var reply = model.ask(call);
        allowance.keep(call, reply);
        return reply;
    }

    private static ModelReply overBudget(ModelCall call, Money worstCase, String whose) {
        return refused(
                call,
                Failure.OVER_BUDGET,
                "a call to %s may cost %s USD, which %s budget of the day does not hold"
                        .formatted(call.model(), worstCase, whose));
    }

    private static ModelReply refused(ModelCall call, Failure failure, String reason) {
        return Failed.unasked(call.model(), failure, reason);
    }
}
