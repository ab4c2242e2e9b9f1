package arbiter.adapter.venue;

import arbiter.adapter.http.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an answer says of the venue's limit: how much is used of it, and that it was passed. */
final class LimitSigns {

    private static final String USED = "X-MBX-USED-WEIGHT-1M";
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
    private static final Pattern BANNED_UNTIL = Pattern.compile("banned until (\\d{13})\\b");
    private static final Duration UNSAID_PAUSE = Duration.ofSeconds(10);
    private static final Duration SHORTEST_BAN = Duration.ofMinutes(2);

    private final WeightLimit limit;
    private final Clock clock;

    LimitSigns(WeightLimit limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /** Counts what was reported, is silent for a while after 429, and until the end of the ban after 418. */
    void heed(Body body) {
        body.headers()
                .firstValue(USED)
                .filter(value -> COUNT.matcher(value).matches())
                .ifPresent(value -> limit.report(Integer.parseInt(value)));
        if (body.status() == 429)
            limit.backOff(RetryAfter.in(body.headers(), clock.instant()).orElse(UNSAID_PAUSE));
        if (body.status() == 418) limit.ban(endOfBan(body));
    }

    private Instant endOfBan(Body body) {
        var now = clock.instant();
        var said = RetryAfter.in(body.headers(), now).map(now::plus);
        return said.or(() -> inWords(body.text())).filter(now::isBefore).orElse(now.plus(SHORTEST_BAN));
    }

    private static Optional<Instant> inWords(String text) {
        var matcher = BANNED_UNTIL.matcher(text);
        return matcher.find() ? Optional.of(Instant.ofEpochMilli(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }
}
