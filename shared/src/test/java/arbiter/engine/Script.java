package arbiter.engine;

import arbiter.decision.Usage;
import arbiter.market.Money;
import arbiter.model.ChatModel;
import arbiter.model.Failure;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** A provider that answers line by line as it was told, and remembers what it was asked. */
public final class Script implements ChatModel {

    private final Deque<Function<ModelCall, ModelReply>> lines = new ArrayDeque<>();
    private final List<ModelCall> calls = new ArrayList<>();

    /** Then says this, for so many USD. */
    public Script says(String text, String costUsd) {
        return does(call -> new Answered(
                call.model(), "somebody", "{}", text, "stop", new Usage(10L, 0L, 10L, 0L, Money.of(costUsd), 1)));
    }

    /** Then fails like this, and nobody tells at what cost. */
    public Script fails(Failure failure) {
        var usage = failure.isFree() ? Usage.UNCHARGED : Usage.UNKNOWN;
        return does(call -> new Failed(
                call.model(), null, "{}", failure, failure.word() + " it is", null, null, usage));
    }

    /** Then does this. */
    public Script does(Function<ModelCall, ModelReply> line) {
        lines.add(line);
        return this;
    }

    @Override
    public synchronized ModelReply ask(ModelCall call) {
        calls.add(call);
        if (lines.isEmpty()) throw new AssertionError("nobody expected call %d".formatted(calls.size()));
        return lines.remove().apply(call);
    }

    /** What was asked, in order. */
    public List<ModelCall> calls() {
        return List.copyOf(calls);
    }

    /** The models that were asked, in order. */
    public List<String> models() {
        return calls.stream().map(ModelCall::model).toList();
    }
}
