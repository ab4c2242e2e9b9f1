package arbiter.model.gateway;

import arbiter.model.ChatModel;
import arbiter.model.Failure;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Failed;
import arbiter.model.gateway.Breakers.Admission;

/**
 * Asks only a model whose breaker admits it, and tells the breaker of failures.
 *
 * <p>It does not tell of successes: an answer is one when it was read and found sound ({@link Gateway#read}). A probe that told
 * nothing of the model is given back; one whose call threw runs out.
 */
final class Guarded implements ChatModel {

    private final ChatModel model;
    private final Breakers breakers;

    Guarded(ChatModel model, Breakers breakers) {
        this.model = model;
        this.breakers = breakers;
    }

    @Override
    public ModelReply ask(ModelCall call) {
        var admission = breakers.admit(call.model());
        if (admission == Admission.REFUSED)
            return Failed.unasked(
                    call.model(),
                    Failure.BREAKER_OPEN,
                    "%s failed too often of late and is not asked".formatted(call.model()));
        var reply = model.ask(call);
        if (reply instanceof Failed failed) tell(call.model(), failed.failure(), admission);
        return reply;
    }

    private void tell(String id, Failure failure, Admission admission) {
        if (failure.isTheModels()) breakers.failed(id, failure);
        else if (admission == Admission.PROBE) breakers.released(id);
    }
}
