package arbiter.adapter.lambda;

import arbiter.json.JsonProblem;
import java.util.List;

/** A request is not served, and the caller is told why. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;
    private final transient HttpProblem problem;

    public Refusal(HttpProblem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** A 400 with one complaint. */
    public static Refusal badRequest(String pointer, String detail) {
        return new Refusal(HttpProblem.badRequest(List.of(new JsonProblem(pointer, detail))));
    }

    /** What the caller is told. */
    public HttpProblem problem() {
        return problem;
    }
}
