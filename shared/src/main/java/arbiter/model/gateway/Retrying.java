package arbiter.model.gateway;

import arbiter.model.ChatModel;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.ModelReply.Failed;
import arbiter.model.Pause;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model up to three times, where its failure allows it and while time remains.
 *
 * <p>Between two attempts a random part of a time that doubles is waited (full jitter), and never less than the provider asked
 * for. A wait that would leave too little time for the attempt after it is not begun.
 */
final class Retrying implements ChatModel {

    static final int ATTEMPTS = 3;
    static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    static final Duration LONGEST_BACKOFF = Duration.ofSeconds(2);

    private final ChatModel model;
    private final Retry policy;
    private final TimeLeft time;
    private final Pause pause;

    Retrying(ChatModel model, Retry policy, TimeLeft time, Pause pause) {
        this.model = model;
        this.policy = policy;
        this.time = time;
        this.pause = pause;
    }

    /** When to ask again and how long to wait; one for all calls. */
    static Retry policy(RandomGenerator random) {
        var most = IntervalFunction.ofExponentialBackoff(FIRST_BACKOFF, 2, LONGEST_BACKOFF);
        return Retry.of(
                "models",
                RetryConfig.<ModelReply>custom()
                        .maxAttempts(ATTEMPTS)
                        .retryOnResult(reply -> reply instanceof Failed failed
                                && failed.failure().isRetryable())
                        .intervalBiFunction((attempt, result) ->
                                waitMillis((Failed) result.get(), random.nextLong(most.apply(attempt) + 1)))
                        .build());
    }

    private static long waitMillis(Failed failed, long backoffMillis) {
        if (failed.failure().isRetryableAtOnce()) return 0;
        return Math.max(backoffMillis, failed.retryAfter().toMillis());
    }

    @Override
    public ModelReply ask(ModelCall call) {
        var attempts = policy.<ModelReply>asyncContext();
        Failed before = null;
        while (true) {
            var reply = model.ask(call);
            var waitMillis = attempts.onResult(reply);
            if (waitMillis < 0 || !waited(Duration.ofMillis(waitMillis), call)) return told(reply, before);
            before = (Failed) reply;
        }
    }

    /** False when there is no time to wait that long, or nobody needs the wait any more. */
    private boolean waited(Duration length, ModelCall call) {
        if (length.isZero()) return true;
        if (!time.sufficesAfter(length, call)) return false;
        try {
            pause.of(length);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A repeat that nobody was asked for does not hide why there was one. */
    private static ModelReply told(ModelReply reply, @Nullable Failed before) {
        return before != null && reply instanceof Failed last && !last.failure().wasAsked()
                ? last.because("%s; before that: %s".formatted(last.reason(), before.reason()))
                : reply;
    }
}
