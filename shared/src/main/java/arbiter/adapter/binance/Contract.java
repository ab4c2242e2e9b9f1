package arbiter.adapter.binance;

import arbiter.adapter.venue.Gaps;
import arbiter.adapter.venue.Quote;
import arbiter.adapter.venue.Quote.Known;
import arbiter.adapter.venue.Quote.Unknown;
import arbiter.adapter.venue.Reply;
import arbiter.adapter.venue.Reply.Missed;
import arbiter.adapter.venue.Reply.Told;
import arbiter.adapter.venue.Spread;
import arbiter.adapter.venue.Written;
import arbiter.market.Funding;
import arbiter.market.FundingStamps;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Symbol;
import arbiter.market.VenueTerms;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One perpetual contract.
 *
 * @param listed what it is
 * @param priced its mark price and funding
 * @param all what else was answered
 */
record Contract(Symbol symbol, Habits habits, JsonNode listed, JsonNode priced, Contracts all) {

    private static final Set<String> QUOTES = Set.of("USDT", "USDC");
    private static final int USUAL_INTERVAL_HOURS = 8;
    private static final int LONGEST_INTERVAL_HOURS = 24;

    /** The venue's name: BTC is traded as BTCUSDT; a name that ends in its quote currency is taken as it stands. */
    static String name(Symbol symbol) {
        var value = symbol.value();
        return QUOTES.stream().anyMatch(value::endsWith) ? value : value + "USDT";
    }

    /**
     * The quote.
     *
     * @throws IllegalArgumentException when it states no price or terms that can be used; anything else may lack
     */
    Quote quote() {
        var type = listed.path("contractType").asText();
        if (!type.equals("PERPETUAL")
                || !QUOTES.contains(listed.path("quoteAsset").asText()))
            return new Unknown(
                    "symbol_unknown", "%s is no perpetual future in USD at %s".formatted(name(symbol), habits.name()));
        var gaps = new Gaps(symbol);
        var price = Written.price(priced.path("markPrice"), "markPrice");
        var observedAt = Instant.ofEpochMilli(Written.millis(priced.path("time"), "time"));
        var terms = terms(gaps);
        var funding = gaps.read("funding_unknown", "funding", () -> funding(observedAt));
        var openInterest = gaps.read("open_interest_unknown", "open interest", () -> openInterest(price));
        return new Known(price, observedAt, terms, funding, openInterest, gaps.problems());
    }

    /** Leverage and maintenance margin are told only to holders of a key. */
    private VenueTerms terms(Gaps gaps) {
        return new VenueTerms(
                null,
                null,
                new Money(filter("MIN_NOTIONAL", "notional")),
                filter("LOT_SIZE", "stepSize"),
                Spread.read(gaps, this::spread),
                filter("PRICE_FILTER", "tickSize"),
                listed.path("status").asText().equals("TRADING"));
    }

    private BigDecimal filter(String type, String field) {
        for (var filter : listed.path("filters"))
            if (filter.path("filterType").asText().equals(type)) return Written.positive(filter.path(field), field);
        throw new IllegalArgumentException("there is no " + type);
    }

    private BigDecimal spread() {
        var book = row(told(all.books()).tree());
        return Spread.bps(book.path("bidPrice"), book.path("askPrice"));
    }

    private Funding funding(Instant observedAt) {
        var rate = Written.rate(priced.path("lastFundingRate"), "lastFundingRate");
        var stated = Instant.ofEpochMilli(Written.millis(priced.path("nextFundingTime"), "nextFundingTime"));
        var next = stated.isAfter(observedAt) ? stated : null;
        return Funding.every(intervalHours(next), rate, next);
    }

    /** Contracts that are not in the list charge every 8 hours. */
    private int intervalHours(@Nullable Instant next) {
        var listedIntervals = all.intervals();
        if (listedIntervals == null) return measuredHours(next);
        var row = row(told(listedIntervals).tree());
        return row.isMissingNode()
                ? USUAL_INTERVAL_HOURS
                : (int) Written.whole(
                        row.path("fundingIntervalHours"), "fundingIntervalHours", 1, LONGEST_INTERVAL_HOURS);
    }

    private int measuredHours(@Nullable Instant next) {
        var stamps = new ArrayList<Instant>();
        for (var row : told(all.own().get(symbol)).tree())
            stamps.add(Instant.ofEpochMilli(Written.millis(row.path("fundingTime"), "fundingTime")));
        return FundingStamps.intervalHours(stamps, next)
                .orElseThrow(() -> new IllegalArgumentException("when it was charged does not tell how often it is"));
    }

    /** It is told in coins. */
    private Money openInterest(Price price) {
        if (!habits.tellsOpenInterest()) throw new IllegalArgumentException(habits.name() + " does not tell it");
        var coins = Written.unsigned(told(all.own().get(symbol)).tree().path("openInterest"), "openInterest");
        return new Money(coins.multiply(price.value())).rounded(2, RoundingMode.HALF_EVEN);
    }

    private JsonNode row(JsonNode rows) {
        if (!rows.isArray()) throw new IllegalArgumentException("the answer is no list");
        for (var row : rows) if (row.path("symbol").asText().equals(name(symbol))) return row;
        return MissingNode.getInstance();
    }

    private Told told(@Nullable Reply reply) {
        return switch (reply) {
            case Told told -> told;
            case Missed(var miss) -> throw new IllegalArgumentException(habits.name() + " " + miss.why());
            case null -> throw new IllegalArgumentException(habits.name() + " was not asked");
        };
    }
}
