package arbiter.rule;

import arbiter.json.Fields;
import arbiter.market.Decimals;
import arbiter.market.Funding;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.VenueTerms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one asset of a context's {@code market}. What spec 5 calls optional and neutral stays null. */
final class AssetFactsReader {

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal MOST_USD = new BigDecimal("1000000000000");
    private static final BigDecimal MOST_RETURN = BigDecimal.valueOf(1000);
    private static final int MOST_LEVERAGE = 1000;
    private static final int DECIMALS = 40;

    private final Fields fields;
    private final Instant asOf;

    private AssetFactsReader(Fields fields, Instant asOf) {
        this.fields = fields;
        this.asOf = asOf;
    }

    /** The facts of an asset; complaints go to {@code fields}. */
    static AssetFacts read(Symbol symbol, Fields fields, Instant asOf) {
        var facts = new AssetFactsReader(fields, asOf).facts(symbol);
        fields.refuseOthers();
        return facts;
    }

    private AssetFacts facts(Symbol symbol) {
        var price = Amounts.price(fields, "price");
        return new AssetFacts(
                symbol,
                price,
                fields.has("assumed_price") ? Amounts.price(fields, "assumed_price") : price,
                fields.has("observed_at") ? Times.notAfter(asOf, fields, "observed_at") : asOf,
                venueTerms(),
                funding(),
                fields.has("atr") ? Amounts.decimal(fields, "atr", BigDecimal.ZERO, MOST_USD, DECIMALS) : null,
                returns(),
                candlesClosedAt());
    }

    private VenueTerms venueTerms() {
        var usual = VenueTerms.DEFAULT;
        return new VenueTerms(
                fields.has("max_leverage")
                        ? fields.whole("max_leverage", 1, MOST_LEVERAGE)
                        : VenueTerms.DEFAULT_MAX_LEVERAGE,
                fields.has("maintenance_margin_rate") ? maintenanceMarginRate() : null,
                fields.has("min_notional_usd")
                        ? Amounts.unsignedMoney(fields, "min_notional_usd")
                        : usual.minNotional(),
                fields.has("quantity_step") ? Amounts.quantityStep(fields, "quantity_step") : usual.quantityStep(),
                fields.has("spread_bps")
                        ? Amounts.decimal(fields, "spread_bps", BigDecimal.ZERO, BigDecimal.valueOf(10_000), DECIMALS)
                        : VenueTerms.DEFAULT_SPREAD_BPS,
                fields.has("price_tick") ? priceTick() : null,
                !fields.has("tradable") || fields.flag("tradable"));
    }

    private BigDecimal priceTick() {
        return fields.number("price_tick", BigDecimal.ONE, value -> Amounts.positive(value, MOST_USD, DECIMALS));
    }

    private BigDecimal maintenanceMarginRate() {
        return fields.number("maintenance_margin_rate", HALF, value -> Amounts.positive(value, HALF, DECIMALS));
    }

    /** A stamp without a rate is refused: it would have to be dropped, and with it the rule that waits for it. */
    private @Nullable Funding funding() {
        var nextAt = fields.has("next_funding_at") ? fields.time("next_funding_at") : null;
        var hours = fields.has("funding_interval_hours") ? fields.whole("funding_interval_hours", 1, 24) : null;
        if (fields.has("funding_rate_8h"))
            return new Funding(
                    Amounts.decimal(fields, "funding_rate_8h", BigDecimal.ONE.negate(), BigDecimal.ONE, DECIMALS),
                    nextAt,
                    hours);
        if (nextAt != null) fields.complain("next_funding_at", "needs funding_rate_8h beside it");
        if (hours != null) fields.complain("funding_interval_hours", "needs funding_rate_8h beside it");
        return null;
    }

    private @Nullable List<BigDecimal> returns() {
        if (!fields.has("returns")) return null;
        var numbers = fields.numbers("returns");
        for (var i = 0; i < numbers.size(); i++) {
            var value = numbers.get(i);
            if (value.compareTo(BigDecimal.ONE.negate()) <= 0 || value.compareTo(MOST_RETURN) > 0)
                fields.complain("returns", "must hold fractions above -1 and up to " + MOST_RETURN + ": item " + i);
        }
        return numbers.stream().map(Decimals::canonical).toList();
    }

    private @Nullable Map<Timeframe, Instant> candlesClosedAt() {
        var closes = fields.optionalObject("candles_closed_at");
        if (closes == null) return null;
        var times = new EnumMap<Timeframe, Instant>(Timeframe.class);
        for (var code : closes.names()) {
            var time = Times.notAfter(asOf, closes, code);
            Timeframe.find(code)
                    .ifPresentOrElse(
                            timeframe -> times.put(timeframe, time),
                            () -> closes.complain(code, "is not a known timeframe"));
        }
        return Map.copyOf(times);
    }
}
