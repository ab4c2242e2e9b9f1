package arbiter.local;

import arbiter.model.ChatModel;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls of a model and can slow it down, for load runs. */
final class CountingModel implements ChatModel {

    private final ChatModel model;
    private final Duration delay;
    private final AtomicInteger calls = new AtomicInteger();

    CountingModel(ChatModel model, Duration delay) {
        this.model = model;
        this.delay = delay;
    }

    int calls() {
        return calls.get();
    }

    @Override
    public ModelReply ask(ModelCall call) {
        calls.incrementAndGet();
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return model.ask(call);
    }
}
