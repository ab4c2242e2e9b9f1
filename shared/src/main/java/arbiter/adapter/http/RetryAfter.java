package arbiter.adapter.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a server asks to wait: the header {@code Retry-After}, in seconds or as a date. */
public final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);

    private RetryAfter() {}

    /**
     * The wait from 0 to 1 day; empty when the server names none that can be read. A date is counted from the server's own
     * {@code Date} where it sends one, so that clocks need not agree.
     */
    public static Optional<Duration> in(HttpHeaders headers, Instant now) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .flatMap(value -> SECONDS.matcher(value).matches() ? seconds(value) : until(value, headers, now))
                .map(RetryAfter::bounded);
    }

    private static Optional<Duration> seconds(String value) {
        var millis = new BigDecimal(value).multiply(MILLIS).setScale(0, RoundingMode.UP);
        return Optional.of(Duration.ofMillis(millis.longValueExact()));
    }

    private static Optional<Duration> until(String value, HttpHeaders headers, Instant now) {
        var sent = HttpDate.sent(headers).orElse(now);
        return HttpDate.parse(value).map(then -> Duration.between(sent, then));
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) return Duration.ZERO;
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
