package arbiter.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why no usable text came back from a model, and what may be done about it. */
public enum Failure {
    /** The request was refused as malformed (400). */
    BAD_REQUEST(Again.NEVER, Cost.NOTHING),
    /** The format asked for was refused (400); the next call asks for a plainer one. */
    FORMAT_REFUSED(Again.AT_ONCE, Cost.NOTHING),
    /** The key is invalid, disabled or expired (401). */
    UNAUTHORISED(Again.NEVER, Cost.NOTHING),
    /** Credits or the key's limit are exhausted (402). */
    NO_CREDIT(Again.NEVER, Cost.NOTHING),
    /** Too many calls in flight for the credits there are (402 with a time to wait). */
    CREDIT_BUSY(Again.LATER, Cost.NOTHING),
    /** Permission, guardrail or moderation (403). */
    FORBIDDEN(Again.NEVER, Cost.NOTHING),
    /** The provider knows no such model (404). */
    NOT_FOUND(Again.NEVER, Cost.NOTHING),
    /** Too many calls (429). */
    RATE_LIMITED(Again.LATER, Cost.NOTHING),
    /** Nobody can serve the model now (503). */
    UNAVAILABLE(Again.LATER, Cost.NOTHING),
    /** The provider broke down, or what it passed on was broken (500, 502 and their like). */
    BROKEN(Again.LATER, Cost.UNKNOWN),
    /** No whole answer in time (408, the model's own limit, or a deadline that left it half of that and more). */
    TIMED_OUT(Again.LATER, Cost.UNKNOWN),
    /** The call had less than half the time its model may take, and it was over before a whole answer came. */
    OUT_OF_TIME(Again.NEVER, Cost.UNKNOWN),
    /** The connection could not be made; nothing was sent. */
    UNREACHABLE(Again.LATER, Cost.NOTHING),
    /** The connection broke after the question was sent. */
    CUT_OFF(Again.LATER, Cost.UNKNOWN),
    /** The answer is not a chat completion: not JSON, another shape, or too large. */
    GARBLED(Again.LATER, Cost.UNKNOWN),
    /** A completion without text. */
    EMPTY(Again.LATER, Cost.UNKNOWN),
    /** The text ended at the token limit. */
    TRUNCATED(Again.NEVER, Cost.UNKNOWN),
    /** The model or its provider refused to answer, or filtered the answer. */
    REFUSED(Again.NEVER, Cost.UNKNOWN),
    /** The model's prompt would not fit its context. */
    TOO_LONG(Again.NEVER, Cost.NOTHING),
    /** The worst case of the call does not fit into a budget; nobody was asked. */
    OVER_BUDGET(Again.NEVER, Cost.NOTHING),
    /** The model's breaker is open; nobody was asked. */
    BREAKER_OPEN(Again.NEVER, Cost.NOTHING),
    /** Too little time was left; nobody was asked. */
    LATE(Again.NEVER, Cost.NOTHING),
    /** There is no such model in the catalogue; nobody was asked. */
    UNKNOWN_MODEL(Again.NEVER, Cost.NOTHING),
    /** There is no key for the provider; nobody was asked. */
    NO_KEY(Again.NEVER, Cost.NOTHING),
    /** Another worker took the decision over; nobody was asked. */
    TAKEN_OVER(Again.NEVER, Cost.NOTHING),
    /** The worker that asked died with the reply. */
    LOST(Again.NEVER, Cost.UNKNOWN),
    /** The built-in model could not read its prompt. */
    UNREADABLE_PROMPT(Again.NEVER, Cost.NOTHING);

    private enum Again {
        NEVER,
        LATER,
        AT_ONCE
    }

    private enum Cost {
        NOTHING,
        UNKNOWN
    }

    private final Again again;
    private final Cost cost;

    Failure(Again again, Cost cost) {
        this.again = again;
        this.cost = cost;
    }

    /** Whether the same model may be asked again. */
    public boolean isRetryable() {
        return again != Again.NEVER;
    }

    /** Whether a repeat needs no wait: what was wrong has been changed. */
    public boolean isRetryableAtOnce() {
        return again == Again.AT_ONCE;
    }

    /** Whether it is certain that nothing is charged where the provider names no cost. */
    public boolean isFree() {
        return cost == Cost.NOTHING;
    }

    /**
     * Whether it tells something about the model: its breaker counts it. What never reached the model does not, nor what is wrong
     * with the question, like a prompt that only the server found too long.
     */
    public boolean isTheModels() {
        return switch (this) {
            case BAD_REQUEST,
                    FORMAT_REFUSED,
                    OUT_OF_TIME,
                    TOO_LONG,
                    OVER_BUDGET,
                    BREAKER_OPEN,
                    LATE,
                    UNKNOWN_MODEL,
                    NO_KEY,
                    TAKEN_OVER,
                    LOST,
                    UNREADABLE_PROMPT -> false;
            default -> true;
        };
    }

    /** Whether the server refused the call, and will until somebody changes the key, the credit, the question or the catalogue. */
    public boolean isRefusedCall() {
        return switch (this) {
            case BAD_REQUEST, UNAUTHORISED, NO_CREDIT, FORBIDDEN, NOT_FOUND -> true;
            default -> false;
        };
    }

    /** Whether the provider was asked, so that the call counts. */
    public boolean wasAsked() {
        return switch (this) {
            case TOO_LONG, OVER_BUDGET, BREAKER_OPEN, LATE, UNKNOWN_MODEL, NO_KEY, TAKEN_OVER, UNREADABLE_PROMPT ->
                false;
            default -> true;
        };
    }

    /** The word in records and metrics, like {@code rate_limited}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
