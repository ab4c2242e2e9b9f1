package arbiter.adapter.lambda;

import arbiter.json.JsonProblem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request is not served, and the caller is told why. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;
    private final transient HttpProblem problem;
    private final @Nullable Duration retryAfter;

    public Refusal(HttpProblem problem) {
        this(problem, null);
    }

    private Refusal(HttpProblem problem, @Nullable Duration retryAfter) {
        super(problem.detail());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** A 429: the same request may be served after this long. */
    public static Refusal tooMany(String detail, Duration retryAfter) {
        return new Refusal(HttpProblem.tooMany(detail), retryAfter);
    }

    /** A 400 with one complaint. */
    public static Refusal badRequest(String pointer, String detail) {
        return new Refusal(HttpProblem.badRequest(List.of(new JsonProblem(pointer, detail))));
    }

    /** What the caller is told. */
    public HttpProblem problem() {
        return problem;
    }

    /** When it may be tried again; empty when that is not known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
