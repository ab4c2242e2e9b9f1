package arbiter.market;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The length of a candle. Candles of a timeframe start at whole multiples of it since the epoch, in UTC. */
public enum Timeframe {
    M1("1m", 1),
    M3("3m", 3),
    M5("5m", 5),
    M15("15m", 15),
    M30("30m", 30),
    H1("1h", 60),
    H2("2h", 120),
    H4("4h", 240),
    H6("6h", 360),
    H8("8h", 480),
    H12("12h", 720),
    D1("1d", 1440);

    private final String code;
    private final Duration length;

    Timeframe(String code, int minutes) {
        this.code = code;
        this.length = Duration.ofMinutes(minutes);
    }

    /** The timeframe written so, for instance {@code 15m}; empty if there is none. */
    public static Optional<Timeframe> find(String code) {
        return Arrays.stream(values()).filter(t -> t.code.equals(code)).findFirst();
    }

    /**
     * The timeframe written so, for instance {@code 15m}.
     *
     * @throws IllegalArgumentException naming the known ones
     */
    @JsonCreator
    public static Timeframe of(String code) {
        return find(code)
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown timeframe '%s' (known: %s)".formatted(code, Arrays.toString(values()))));
    }

    @JsonValue
    public String code() {
        return code;
    }

    public Duration length() {
        return length;
    }

    public long millis() {
        return length.toMillis();
    }

    /** Whether candles of the finer timeframe add up to candles of this one. */
    public boolean isMultipleOf(Timeframe finer) {
        return millis() % finer.millis() == 0;
    }

    /** The start of the candle of this timeframe that holds the given time. */
    public Instant floor(Instant time) {
        return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), millis()) * millis());
    }

    @Override
    public String toString() {
        return code;
    }
}
