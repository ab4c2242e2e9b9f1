package arbiter.adapter.binance;

import arbiter.adapter.http.BaseAddress;
import arbiter.adapter.http.Wire.Question;
import arbiter.adapter.venue.Body;
import arbiter.adapter.venue.Call;
import arbiter.adapter.venue.CandleRows;
import arbiter.adapter.venue.CandleRows.Row;
import arbiter.adapter.venue.CandleTariff;
import arbiter.adapter.venue.Exchange;
import arbiter.adapter.venue.Miss;
import arbiter.adapter.venue.Quotes;
import arbiter.adapter.venue.Reply;
import arbiter.adapter.venue.Reply.Missed;
import arbiter.adapter.venue.Reply.Told;
import arbiter.adapter.venue.Venue;
import arbiter.adapter.venue.Written;
import arbiter.market.CandleSeries;
import arbiter.market.FundingStamps;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.Wanted;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * USD-M futures of Binance, or of a venue that speaks like it: prices, terms and spreads of all contracts in one call each,
 * one more for each asset, and one for each series of candles.
 */
public final class Binance implements Venue {

    /** Where Binance listens. */
    public static final BaseAddress ADDRESS = BaseAddress.of("https://fapi.binance.com");

    /** Where Aster does. */
    public static final BaseAddress ASTER_ADDRESS = BaseAddress.of("https://fapi.asterdex.com");

    private static final int WEIGHT_PER_MINUTE = 2_400;
    private static final int ALL_PRICES_WEIGHT = 10;
    private static final int ALL_BOOKS_WEIGHT = 5;
    private static final CandleTariff TARIFF =
            new CandleTariff(EnumSet.allOf(Timeframe.class), 1_500, Binance::weightOfCandles);

    private final BaseAddress address;
    private final Habits habits;

    private Binance(BaseAddress address, Habits habits) {
        this.address = address;
        this.habits = habits;
    }

    /** Binance at this address. */
    public static Binance at(BaseAddress address) {
        return new Binance(address, Habits.BINANCE);
    }

    /** Aster at this address. */
    public static Binance aster(BaseAddress address) {
        return new Binance(address, Habits.ASTER);
    }

    @Override
    public String name() {
        return habits.name();
    }

    @Override
    public int weightPerMinute() {
        return WEIGHT_PER_MINUTE;
    }

    @Override
    public Optional<Miss> miss(Call call, Body body) {
        return BinanceErrors.miss(call, body);
    }

    @Override
    public CandleTariff candleTariff() {
        return TARIFF;
    }

    private static int weightOfCandles(int limit) {
        if (limit < 100) return 1;
        if (limit < 500) return 2;
        return limit <= 1_000 ? 5 : 10;
    }

    @Override
    public Quotes quotes(Wanted wanted, Exchange exchange, Instant deadline) throws InterruptedException {
        var calls = new ArrayList<Call>();
        calls.add(call(null, "exchangeInfo", 1));
        calls.add(call(null, "premiumIndex", ALL_PRICES_WEIGHT));
        calls.add(call(null, "ticker/bookTicker", ALL_BOOKS_WEIGHT));
        if (habits.listsIntervals()) calls.add(call(null, "fundingInfo", 1));
        wanted.charted().forEach(symbol -> calls.add(own(symbol)));
        var replies = exchange.all(calls, deadline).iterator();
        var info = replies.next();
        var prices = replies.next();
        var books = replies.next();
        var intervals = habits.listsIntervals() ? replies.next() : null;
        var own = new HashMap<Symbol, Reply>();
        for (var symbol : wanted.charted()) own.put(symbol, replies.next());
        if (info instanceof Missed(var miss)) return Quotes.none(wanted.all(), name(), miss);
        if (prices instanceof Missed(var miss)) return Quotes.none(wanted.all(), name(), miss);
        return new Contracts(habits, (Told) info, (Told) prices, books, intervals, own).quotes(wanted.all());
    }

    /** What only a call for each asset tells: open interest, or where that is not told, when funding was charged. */
    private Call own(Symbol symbol) {
        var name = Contract.name(symbol);
        return habits.tellsOpenInterest()
                ? call(symbol, "openInterest?symbol=" + name, 1)
                : call(symbol, "fundingRate?symbol=%s&limit=%d".formatted(name, FundingStamps.LOOKED_AT), 1);
    }

    @Override
    public Call candles(Symbol symbol, Timeframe timeframe, Instant from, Instant to) {
        var count = (int) ((to.toEpochMilli() - from.toEpochMilli()) / timeframe.millis());
        var query = "klines?symbol=%s&interval=%s&startTime=%d&endTime=%d&limit=%d"
                .formatted(Contract.name(symbol), timeframe.code(), from.toEpochMilli(), to.toEpochMilli() - 1, count);
        return call(symbol, query, weightOfCandles(count));
    }

    @Override
    public CandleSeries read(JsonNode answer, Symbol symbol, Timeframe timeframe, Instant asOf) {
        return CandleRows.read(answer, timeframe, asOf, row -> Written.millis(row.path(0), "open time"), Binance::row);
    }

    private static Row row(JsonNode row) {
        return new Row(
                Written.millis(row.path(0), "open time"),
                Written.millis(row.path(6), "close time"),
                Written.positive(row.path(1), "open"),
                Written.positive(row.path(2), "high"),
                Written.positive(row.path(3), "low"),
                Written.positive(row.path(4), "close"),
                Written.unsigned(row.path(5), "volume"));
    }

    private Call call(@Nullable Symbol about, String query, int weight) {
        return new Call(Question.get(address.at("/fapi/v1/" + query)), about, weight);
    }
}
