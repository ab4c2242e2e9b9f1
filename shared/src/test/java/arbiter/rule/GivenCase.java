package arbiter.rule;

import static arbiter.rule.RuleFixtures.NOON;

import arbiter.account.TradingState;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Timeframe;
import arbiter.strategy.Sizing;
import arbiter.strategy.StrategyType;
import arbiter.strategy.TrackRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A situation in a few words, as a table tells it: {@code funding BTC 15.1, entries 48}. Times are seconds before noon. */
final class GivenCase {

    private String opened = "10000";
    private String peak = "10000";
    private int entries;
    private String turnover = "0";

    private GivenCase() {}

    static Given of(@Nullable String text) {
        var given = Given.flat();
        var its = new GivenCase();
        if (text != null) for (var each : text.split(",", -1)) its.say(Words.of(each), given);
        return given.day(its.opened, "0", its.peak, its.entries, its.turnover);
    }

    private void say(Words words, Given given) {
        switch (words.at(0)) {
            case "opened" -> opened = words.at(1);
            case "peak" -> peak = words.at(1);
            case "entries" -> entries = Integer.parseInt(words.at(1));
            case "turnover" -> turnover = words.at(1);
            case "price",
                    "seen",
                    "funding",
                    "unknown",
                    "untold",
                    "unpriced",
                    "aged",
                    "candles",
                    "step",
                    "spread",
                    "stamp",
                    "filled" -> sayOfMarket(words, words.at(1), given);
            default -> sayOfAccount(words, given);
        }
    }

    private static void sayOfMarket(Words words, String asset, Given given) {
        switch (words.at(0)) {
            case "price" -> given.price(asset, words.at(2));
            case "seen" -> given.market(asset, its -> its.assumed = Price.of(words.at(2)));
            case "funding" -> given.funding(asset, words.at(2), null);
            case "stamp" -> given.funding(asset, "0", NOON.plusSeconds(Long.parseLong(words.at(2))));
            case "step" -> given.market(asset, its -> its.step = new BigDecimal(words.at(2)));
            case "spread" -> given.market(asset, its -> its.spreadBps = new BigDecimal(words.at(2)));
            case "unknown" -> given.unknown(asset);
            case "untold" -> untold(words.at(2), asset, given);
            case "unpriced" -> given.noMarket(asset);
            case "aged" -> given.observedAt(asset, before(words.at(2)));
            case "candles" -> given.candlesClosedAt(asset, candles(words));
            case "filled" -> given.filled(asset, before(words.at(2)));
            default -> throw new IllegalArgumentException(words.toString());
        }
    }

    /** What the venue does not tell. */
    private static void untold(String what, String asset, Given given) {
        given.market(asset, its -> {
            switch (what) {
                case "leverage" -> its.maxLeverage = null;
                case "spread" -> its.spreadBps = null;
                default -> throw new IllegalArgumentException(what);
            }
        });
    }

    /** The newest of five minutes, and of an hour where it is not missing. */
    private static Map<Timeframe, Instant> candles(Words words) {
        var minutes = before(words.at(2));
        return words.words().size() < 4
                ? Map.of(Timeframe.M5, minutes)
                : Map.of(Timeframe.M5, minutes, Timeframe.H1, before(words.at(3)));
    }

    private static void sayOfAccount(Words words, Given given) {
        switch (words.at(0)) {
            case "long", "short" -> given.standing(String.join(" ", words.words()));
            case "balance" -> given.balance(words.at(1));
            case "available" -> given.available(words.at(1));
            case "size" -> given.maxPositionSize(words.at(1));
            case "reported" -> given.reportedAt(before(words.at(1)));
            case "before" -> given.worthBefore(words.at(1));
            case "valid" -> given.validUntil(before(words.at(1)));
            case "reducing" -> given.state(TradingState.REDUCING);
            case "halted" -> given.state(TradingState.HALTED);
            case "live" -> given.live();
            case "asked" -> given.asked(words.words().stream().skip(1).toArray(String[]::new));
            default -> sayOfStrategy(words, given);
        }
    }

    private static void sayOfStrategy(Words words, Given given) {
        switch (words.at(0)) {
            case "limit" -> given.limit(words.at(1), words.at(2));
            case "no" -> given.limit(words.at(1), null);
            case "optional" -> given.stopsOptional();
            case "scalping" -> given.follows(StrategyType.SCALPING);
            case "fixed" -> given.sized(new Sizing.Fixed(Money.of(words.at(1)), null));
            case "volatility" -> given.sized(new Sizing.VolatilityAdjusted());
            case "kelly" -> given.sized(new Sizing.Kelly(BigDecimal.TWO)).under(lost(words.at(1)));
            case "inactive" -> given.inactive();
            case "unversioned" -> given.under(new Mandate(false, null, false, List.of(), TrackRecord.NONE));
            case "own" -> {
                var own = Given.flat().limit(words.at(1), words.at(2)).strategy();
                given.under(new Mandate(true, own, false, List.of(), TrackRecord.NONE));
            }
            default -> throw new IllegalArgumentException(words.toString());
        }
    }

    /** Half of 30 trades won 15 R, and the other half lost this. */
    private static Mandate lost(String usd) {
        var track = new TrackRecord(30, 15, BigDecimal.valueOf(15), new BigDecimal(usd));
        return new Mandate(true, null, false, List.of(), track);
    }

    private static Instant before(String seconds) {
        return NOON.minusSeconds(Long.parseLong(seconds));
    }
}
