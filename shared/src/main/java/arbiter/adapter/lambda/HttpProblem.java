package arbiter.adapter.lambda;

import arbiter.json.JsonProblem;
import java.util.List;

/**
 * Why a request was not served, as RFC 9457 has it.
 *
 * @param type a URN that programs may compare
 * @param errors every complaint about the request, each with its JSON pointer; empty when it is not about its content
 */
public record HttpProblem(String type, String title, int status, String detail, List<JsonProblem> errors) {

    public HttpProblem {
        errors = List.copyOf(errors);
    }

    /** 400: what is wrong with the request, all of it. */
    public static HttpProblem badRequest(List<JsonProblem> errors) {
        var detail = errors.size() == 1 ? errors.getFirst().toString() : errors.size() + " things are wrong";
        return new HttpProblem(type("bad-request"), "Bad request", 400, detail, errors);
    }

    /** 401: there is no token. */
    public static HttpProblem unauthorized() {
        return of(401, "unauthorized", "Unauthorized", "the request carries no verified token");
    }

    /** 403: the token does not allow it. */
    public static HttpProblem forbidden(String detail) {
        return of(403, "forbidden", "Forbidden", detail);
    }

    /** 404: there is no such thing. */
    public static HttpProblem notFound(String detail) {
        return of(404, "not-found", "Not found", detail);
    }

    /** 409: something else stands already. */
    public static HttpProblem conflict(String detail) {
        return of(409, "conflict", "Conflict", detail);
    }

    /** 413: the body is too large. */
    public static HttpProblem tooLarge(String detail) {
        return of(413, "too-large", "Content too large", detail);
    }

    /** 422: well-formed, but a strategy or setting is not sound. */
    public static HttpProblem unprocessable(String detail) {
        return of(422, "unprocessable", "Unprocessable content", detail);
    }

    /** 429: too much was asked for. */
    public static HttpProblem tooMany(String detail) {
        return of(429, "rate-limited", "Too many requests", detail);
    }

    /** 500: our mistake. What it was stands in the log. */
    public static HttpProblem internal() {
        return of(500, "internal", "Internal error", "the request could not be served; the log says why");
    }

    /** 503: it may be tried again. */
    public static HttpProblem unavailable(String detail) {
        return of(503, "unavailable", "Service unavailable", detail);
    }

    private static HttpProblem of(int status, String name, String title, String detail) {
        return new HttpProblem(type(name), title, status, detail, List.of());
    }

    private static String type(String name) {
        return "urn:arbiter:problem:" + name;
    }
}
