package arbiter.adapter.binance;

import arbiter.adapter.http.Excerpt;
import arbiter.adapter.venue.Body;
import arbiter.adapter.venue.Call;
import arbiter.adapter.venue.Miss;
import java.util.Optional;

/** Errors as {@code {"code": -1121, "msg": "Invalid symbol."}}, whatever the status. */
final class BinanceErrors {

    private static final int LONGEST_MESSAGE = 160;

    private BinanceErrors() {}

    /** The failure that an answer is; empty where it holds no such object. */
    static Optional<Miss> miss(Call call, Body body) {
        var code = body.tree().path("code");
        if (!body.tree().isObject() || !code.isIntegralNumber() || code.intValue() >= 0) return Optional.empty();
        if (code.intValue() == -1121 && call.about() != null)
            return Optional.of(new Miss(Miss.Kind.UNKNOWN_SYMBOL, "does not know " + call.about()));
        var message = Excerpt.line(body.tree().path("msg").asText(), LONGEST_MESSAGE);
        return Optional.of(new Miss(
                kind(code.intValue(), body.status()),
                "answered %d: %d %s".formatted(body.status(), code.intValue(), message)));
    }

    /** Theirs are: unknown (-1000), disconnected (-1001), unexpected (-1006), timed out (-1007), throttled (-1008). */
    private static Miss.Kind kind(int code, int status) {
        return switch (code) {
            case -1000, -1001, -1006, -1007, -1008 -> Miss.Kind.FAILED;
            case -1003 -> status == 418 ? Miss.Kind.BANNED : Miss.Kind.LIMITED;
            default -> Miss.Kind.of(status);
        };
    }
}
