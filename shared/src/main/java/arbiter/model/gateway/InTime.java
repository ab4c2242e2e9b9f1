package arbiter.model.gateway;

import arbiter.model.ChatModel;
import arbiter.model.Failure;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Failed;
import java.time.Duration;

/** Begins no call that has too little time, nor one that nobody waits for any more. */
final class InTime implements ChatModel {

    private final ChatModel model;
    private final TimeLeft time;

    InTime(ChatModel model, TimeLeft time) {
        this.model = model;
        this.time = time;
    }

    @Override
    public ModelReply ask(ModelCall call) {
        if (Thread.currentThread().isInterrupted()) return late(call, "the call was cancelled before it was made");
        return time.sufficesAfter(Duration.ZERO, call) ? model.ask(call) : late(call, tooLate(call));
    }

    private String tooLate(ModelCall call) {
        var left = time.of(call);
        return left.isPositive()
                ? "only %d ms were left, and a call needs %d"
                        .formatted(left.toMillis(), time.neededBy(call).toMillis())
                : "the deadline had passed before the call";
    }

    private static ModelReply late(ModelCall call, String reason) {
        return Failed.unasked(call.model(), Failure.LATE, reason);
    }
}
