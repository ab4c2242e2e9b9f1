package arbiter.adapter.openrouter;

import arbiter.model.Failure;
import arbiter.model.catalogue.ModelSpec;
import arbiter.model.catalogue.ModelSpec.Format;

/** Which kind of failure an error is. */
final class ErrorKind {

    private ErrorKind() {}

    /**
     * The kind of an error with this code.
     *
     * @param code a status of HTTP
     * @param mustWait whether the server asks to wait
     * @param format what the model was asked for; refused where the server says so and there is a plainer one
     */
    static Failure of(int code, ServerError error, boolean mustWait, ModelSpec spec, Format format) {
        if (FormatLadder.hasPlainer(spec, format) && refusesFormat(code, error, spec)) return Failure.FORMAT_REFUSED;
        return switch (code) {
            case 402 -> mustWait || error.namesCallsInFlight() ? Failure.CREDIT_BUSY : Failure.NO_CREDIT;
            case 429 -> error.namesQuota() ? Failure.NO_CREDIT : Failure.RATE_LIMITED;
            default -> of(code);
        };
    }

    /**
     * OpenRouter answers 404 where providers must support all parameters and none does. Which parameter it is it does not
     * say; the format is the one that differs most between providers, and the only one that a call can do without.
     */
    private static boolean refusesFormat(int code, ServerError error, ModelSpec spec) {
        return switch (code) {
            case 400, 422 -> error.namesFormat();
            case 404, 503 -> error.namesFormat() || (spec.providers().requireParameters() && error.namesParameters());
            default -> false;
        };
    }

    /** 504 and 524 are gateways that waited too long, 529 is a model that is overloaded. */
    private static Failure of(int code) {
        return switch (code) {
            case 401 -> Failure.UNAUTHORISED;
            case 403, 451 -> Failure.FORBIDDEN;
            case 404, 405, 410 -> Failure.NOT_FOUND;
            case 408, 504, 524 -> Failure.TIMED_OUT;
            case 503, 529 -> Failure.UNAVAILABLE;
            default -> ofRange(code);
        };
    }

    private static Failure ofRange(int code) {
        if (code >= 500 && code < 600) return Failure.BROKEN;
        if (code >= 400 && code < 500) return Failure.BAD_REQUEST;
        return code >= 300 && code < 400 ? Failure.NOT_FOUND : Failure.GARBLED;
    }
}
