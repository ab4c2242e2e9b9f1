package arbiter.market;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts the readings of a source together to one snapshot, and leaves out what cannot be trusted.
 *
 * <p>Every adapter ends here, so that recorded, invented and live markets are judged by the same measure: an asset is
 * left out when its price is older than {@link #MAX_PRICE_AGE}; a timeframe is left out when it is missing, stale, gapped,
 * halted or too short. Whatever is left out is named in the problems. An asset without a sound timeframe keeps its price,
 * which what stands in it is worth by, and nobody is asked about it.
 */
public final class SnapshotAssembly {

    /** How old a price may be, as rule P01 has it. */
    public static final Duration MAX_PRICE_AGE = Duration.ofMinutes(2);

    /**
     * The candles that indicators are computed from. Their starting value keeps the weight (1 - 2/51)^550 = 3e-10 in
     * the slowest, EMA 50: the values agree with those of the full history far within 1e-6.
     */
    public static final int USED_CANDLES = 600;

    /** So many newest candles without a trade are a halt: their prices are of before it. */
    public static final int HALT_CANDLES = 3;

    private final Set<Timeframe> wanted;
    private final Instant asOf;
    private final Map<Symbol, AssetMarket> assets = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    public SnapshotAssembly(Set<Timeframe> wanted, Instant asOf) {
        this.wanted = new TreeSet<>(wanted);
        this.asOf = asOf;
    }

    /** Takes the asset in, as far as its reading is sound. */
    public void add(AssetReading reading) {
        var symbol = reading.symbol();
        if (!reading.terms().tradable())
            note(symbol, "not_tradable", "%s is not tradable at the venue: it may only be reduced".formatted(symbol));
        if (isFromFuture(reading)) {
            leaveOut(
                    symbol,
                    "price_from_future",
                    "the price is of %s, after the snapshot".formatted(reading.observedAt()));
            return;
        }
        if (isStale(reading)) {
            leaveOut(symbol, "price_stale", "the newest price is of %s".formatted(reading.observedAt()));
            return;
        }
        var views = views(reading);
        if (views.isEmpty() && !wanted.isEmpty())
            note(
                    symbol,
                    "no_sound_timeframe",
                    "none of the timeframes %s of %s is sound: only its price counts".formatted(wanted, symbol));
        problems.addAll(reading.problems());
        if (reading.funding() == null
                && reading.problems().stream().noneMatch(p -> p.code().equals("funding_unknown")))
            note(symbol, "funding_unknown", "the funding rate of %s is unknown".formatted(symbol));
        assets.put(symbol, asset(reading, views));
    }

    /** Takes in the price and terms of an asset, where the price is sound. Nothing is said of it: nobody is asked about it. */
    public void price(AssetReading reading) {
        if (isFromFuture(reading) || isStale(reading)) return;
        assets.put(
                reading.symbol(),
                new AssetMarket(
                        reading.symbol(),
                        reading.price(),
                        reading.observedAt(),
                        reading.terms(),
                        reading.funding(),
                        null,
                        null,
                        reading.openInterestUsd(),
                        null,
                        Map.of()));
    }

    private boolean isFromFuture(AssetReading reading) {
        return reading.observedAt().isAfter(asOf);
    }

    private boolean isStale(AssetReading reading) {
        return reading.observedAt().plus(MAX_PRICE_AGE).isBefore(asOf);
    }

    /** Names an asset that the source could not read at all. */
    public void leaveOut(Symbol symbol, String code, String reason) {
        note(symbol, code, "%s is left out: %s".formatted(symbol, reason));
    }

    /** All that was added, with the problems by asset. */
    public MarketSnapshot snapshot() {
        var sorted = problems.stream()
                .sorted(Comparator.comparing(Problem::asset, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        return new MarketSnapshot(asOf, new TreeMap<>(assets), sorted);
    }

    private AssetMarket asset(AssetReading reading, Map<Timeframe, TimeframeView> views) {
        var day = lastDay(reading);
        if (day.isEmpty())
            note(
                    reading.symbol(),
                    "last_day_unknown",
                    "no candles of %s cover the last 24 hours: change, volume and volatility are unknown"
                            .formatted(reading.symbol()));
        return new AssetMarket(
                reading.symbol(),
                reading.price(),
                reading.observedAt(),
                reading.terms(),
                reading.funding(),
                day.map(LastDay::changePercent).orElse(null),
                day.map(LastDay::volumeUsd).orElse(null),
                reading.openInterestUsd(),
                day.map(LastDay::realisedVolPercent).orElse(null),
                views);
    }

    /** From the finest candles that reach back far enough: they follow the day most closely. */
    private Optional<LastDay> lastDay(AssetReading reading) {
        return reading.candles().values().stream()
                .map(candles -> LastDay.of(candles.closedBy(asOf), reading.price(), reading.observedAt()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Map<Timeframe, TimeframeView> views(AssetReading reading) {
        var views = new EnumMap<Timeframe, TimeframeView>(Timeframe.class);
        for (var timeframe : wanted) {
            var candles = reading.candles().get(timeframe);
            if (candles == null) problems.add(reading.lacking().getOrDefault(timeframe, missing(reading, timeframe)));
            else
                view(reading.symbol(), candles.closedBy(asOf).newest(USED_CANDLES))
                        .ifPresent(view -> views.put(timeframe, view));
        }
        return views;
    }

    private static Problem missing(AssetReading reading, Timeframe timeframe) {
        return new Problem(
                "timeframe_missing",
                reading.symbol(),
                "there are no %s candles of %s, nor finer ones that add up to them"
                        .formatted(timeframe, reading.symbol()));
    }

    private Optional<TimeframeView> view(Symbol symbol, CandleSeries used) {
        var fault = fault(symbol, used);
        fault.ifPresent(problems::add);
        return fault.isPresent()
                ? Optional.empty()
                : Optional.of(new TimeframeView(
                        used.timeframe(),
                        used.newest(TimeframeView.MAX_CANDLES),
                        Indicators.tails(used, TimeframeView.TAIL)));
    }

    private Optional<Problem> fault(Symbol symbol, CandleSeries used) {
        var timeframe = used.timeframe();
        if (used.size() < Indicator.WARM_UP)
            return problem(
                    symbol,
                    "candles_too_few",
                    "%d closed %s candles of %s are too few: its indicators need %d"
                            .formatted(used.size(), timeframe, symbol, Indicator.WARM_UP));
        if (used.newestClose().plus(timeframe.length()).isBefore(asOf))
            return problem(
                    symbol,
                    "candles_stale",
                    "the newest %s candle of %s closed at %s, more than one of its lengths ago"
                            .formatted(timeframe, symbol, used.newestClose()));
        if (!used.gapFree())
            return problem(
                    symbol,
                    "candles_gap",
                    "some of the newest %s candles of %s are missing".formatted(timeframe, symbol));
        if (isHalted(used))
            return problem(
                    symbol,
                    "candles_halted",
                    "nothing was traded in the newest %d %s candles of %s".formatted(HALT_CANDLES, timeframe, symbol));
        return Optional.empty();
    }

    private static boolean isHalted(CandleSeries used) {
        for (var i = used.size() - HALT_CANDLES; i < used.size(); i++)
            if (used.volume(i).signum() > 0) return false;
        return true;
    }

    private static Optional<Problem> problem(Symbol symbol, String code, String message) {
        return Optional.of(new Problem(code, symbol, message));
    }

    private void note(Symbol symbol, String code, String message) {
        problems.add(new Problem(code, symbol, message));
    }
}
