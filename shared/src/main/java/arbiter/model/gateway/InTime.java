package arbiter.model.gateway;

import arbiter.model.ChatModel;
import arbiter.model.Failure;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Failed;
import java.time.Clock;

/** Begins no call at or past its deadline, nor one that nobody waits for any more. */
final class InTime implements ChatModel {

    private final ChatModel model;
    private final Clock clock;

    InTime(ChatModel model, Clock clock) {
        this.model = model;
        this.clock = clock;
    }

    @Override
    public ModelReply ask(ModelCall call) {
        if (Thread.currentThread().isInterrupted()) return late(call, "the call was cancelled before it was made");
        if (!clock.instant().isBefore(call.deadline())) return late(call, "the deadline had passed before the call");
        return model.ask(call);
    }

    private static ModelReply late(ModelCall call, String reason) {
        return Failed.unasked(call.model(), Failure.LATE, reason);
    }
}
