package arbiter.model.gateway;

import static arbiter.engine.Some.NOON;

import arbiter.account.AccountId;
import arbiter.decision.DecisionId;
import arbiter.decision.Usage;
import arbiter.market.Money;
import arbiter.model.ChatModel;
import arbiter.model.Failure;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Answered;
import arbiter.model.ModelReply.Failed;
import arbiter.model.Prompt;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** A model that says what it was told to, in turn, and remembers what it was asked. */
public final class Script implements ChatModel {

    public static final AccountId ACCOUNT = new AccountId("acc-1");
    public static final Instant DEADLINE = NOON.plusSeconds(50);

    private final List<ModelCall> calls = new ArrayList<>();
    private final Deque<Function<ModelCall, ModelReply>> lines = new ArrayDeque<>();

    /** A call to a model, in cycle {@code cycle-1}. */
    public static ModelCall call(String model) {
        return call(model, DEADLINE);
    }

    /** A call to a model with a deadline. */
    public static ModelCall call(String model, Instant deadline) {
        var id = DecisionId.ofCycle(ACCOUNT, "cycle-1");
        return new ModelCall(id, ACCOUNT, "cycle-1", model, new Prompt("system", "market", "account"), deadline);
    }

    /** An answer that cost a cent. */
    public static Answered answered(String model) {
        var usage = new Usage(1000L, 800L, 300L, 200L, Money.of("0.01"), 1);
        return new Answered(model, "acme", "{}", "text of " + model, "stop", usage);
    }

    /** A failure that says what it is. */
    public static Failed failed(String model, Failure failure) {
        var usage = failure.isFree() ? Usage.UNCHARGED : Usage.UNKNOWN;
        return new Failed(model, "acme", "{}", failure, "it was " + failure.word(), null, null, usage);
    }

    /** A failure whose provider asks to wait. */
    public static Failed failed(String model, Failure failure, long retryAfterMillis) {
        var plain = failed(model, failure);
        return new Failed(model, "acme", "{}", failure, plain.reason(), null, retryAfterMillis, plain.usage());
    }

    /** Answers next. */
    public Script answers() {
        return says(call -> answered(call.model()));
    }

    /** Fails next in each of these ways. */
    public Script fails(Failure... failures) {
        for (var failure : failures) says(call -> failed(call.model(), failure));
        return this;
    }

    /** Answers this next, for so many USD. */
    public Script says(String text, String costUsd) {
        var usage = new Usage(10L, 0L, 10L, 0L, Money.of(costUsd), 1);
        return says(call -> new Answered(call.model(), "acme", "{}", text, "stop", usage));
    }

    /** Does this next. */
    public Script says(Function<ModelCall, ModelReply> line) {
        lines.add(line);
        return this;
    }

    @Override
    public ModelReply ask(ModelCall call) {
        calls.add(call);
        if (lines.isEmpty()) throw new AssertionError("nobody expected a call to " + call.model());
        return lines.remove().apply(call);
    }

    /** What it was asked, in order. */
    public synchronized List<ModelCall> calls() {
        return List.copyOf(calls);
    }

    /** The models that were asked, in turn. */
    public List<String> asked() {
        return calls.stream().map(ModelCall::model).toList();
    }
}
