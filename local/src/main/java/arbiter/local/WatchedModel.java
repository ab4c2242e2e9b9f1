package arbiter.local;

import arbiter.model.ChatModel;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.baseline.BaselineModel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is asked of models and can slow the baseline down, for load runs. */
final class WatchedModel {

    private final Duration delay;
    private final AtomicInteger calls = new AtomicInteger();

    /**
     * @param delay how long the baseline takes to answer
     */
    WatchedModel(Duration delay) {
        this.delay = delay;
    }

    int calls() {
        return calls.get();
    }

    /** The model, watched. */
    ChatModel over(ChatModel model) {
        return call -> ask(call, model);
    }

    private ModelReply ask(ModelCall call, ChatModel model) {
        calls.incrementAndGet();
        try {
            if (call.model().equals(BaselineModel.ID)) Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return model.ask(call);
    }
}
