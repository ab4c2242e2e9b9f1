package arbiter.adapter.hyperliquid;

import arbiter.account.AccountSource;
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
import arbiter.adapter.venue.Reply.Missed;
import arbiter.adapter.venue.Reply.Told;
import arbiter.adapter.venue.Venue;
import arbiter.adapter.venue.Written;
import arbiter.json.Json;
import arbiter.market.CandleSeries;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.Wanted;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hyperliquid's perpetuals: one call tells of all of them, one more is made for each series of candles. */
public final class Hyperliquid implements Venue {

    /** Where it listens. */
    public static final BaseAddress ADDRESS = BaseAddress.of("https://api.hyperliquid.xyz");

    private static final int WEIGHT_PER_MINUTE = 1_200;
    private static final int INFO_WEIGHT = 20;
    private static final int CANDLES_PER_WEIGHT = 60;
    private static final int UNKNOWN_COIN = 500;
    private static final CandleTariff TARIFF = new CandleTariff(
            EnumSet.complementOf(EnumSet.of(Timeframe.H6)),
            5_000,
            candles -> INFO_WEIGHT + Math.ceilDiv(candles, CANDLES_PER_WEIGHT));

    private final BaseAddress address;
    private final URI info;

    /** Hyperliquid at this address. */
    public Hyperliquid(BaseAddress address) {
        this.address = address;
        this.info = address.at("/info");
    }

    /**
     * The accounts there.
     *
     * @param exchange that it is asked over; the market's, so that both keep to one limit
     * @param longest how long reading one account may take
     */
    public AccountSource accounts(Exchange exchange, Duration longest) {
        return new Clearinghouse(address, exchange, longest);
    }

    @Override
    public String name() {
        return "Hyperliquid";
    }

    @Override
    public int weightPerMinute() {
        return WEIGHT_PER_MINUTE;
    }

    @Override
    public CandleTariff candleTariff() {
        return TARIFF;
    }

    /** To a coin it does not know it answers 500 with the body {@code null}; of its other errors the status tells. */
    @Override
    public Optional<Miss> miss(Call call, Body body) {
        return call.about() != null
                        && body.status() == UNKNOWN_COIN
                        && body.tree().isNull()
                ? Optional.of(new Miss(Miss.Kind.UNKNOWN_SYMBOL, "does not know " + call.about()))
                : Optional.empty();
    }

    @Override
    public Quotes quotes(Wanted wanted, Exchange exchange, Instant deadline) throws InterruptedException {
        var call = call(null, Map.of("type", "metaAndAssetCtxs"), INFO_WEIGHT);
        return switch (exchange.all(List.of(call), deadline).getFirst()) {
            case Missed(var miss) -> Quotes.none(wanted.all(), name(), miss);
            case Told told -> AssetContexts.read(wanted.all(), told);
        };
    }

    @Override
    public Call candles(Symbol symbol, Timeframe timeframe, Instant from, Instant to) {
        var span = Map.<String, Object>of(
                "coin", symbol.value(),
                "interval", timeframe.code(),
                "startTime", from.toEpochMilli(),
                "endTime", to.toEpochMilli() - 1);
        var count = (int) ((to.toEpochMilli() - from.toEpochMilli()) / timeframe.millis());
        return call(
                symbol,
                Map.of("type", "candleSnapshot", "req", span),
                TARIFF.weight().applyAsInt(count));
    }

    @Override
    public CandleSeries read(JsonNode answer, Symbol symbol, Timeframe timeframe, Instant asOf) {
        return CandleRows.read(
                answer, timeframe, asOf, row -> Written.millis(row.path("t"), "t"), row -> row(row, symbol, timeframe));
    }

    private static Row row(JsonNode row, Symbol symbol, Timeframe timeframe) {
        if (!row.path("s").asText().equals(symbol.value())
                || !row.path("i").asText().equals(timeframe.code()))
            throw new IllegalArgumentException("it is of another coin or interval");
        return new Row(
                Written.millis(row.path("t"), "t"),
                Written.millis(row.path("T"), "T"),
                Written.positive(row.path("o"), "o"),
                Written.positive(row.path("h"), "h"),
                Written.positive(row.path("l"), "l"),
                Written.positive(row.path("c"), "c"),
                Written.unsigned(row.path("v"), "v"));
    }

    private Call call(@Nullable Symbol about, Map<String, Object> body, int weight) {
        return new Call(Question.post(info, Json.text(body)), about, weight);
    }
}
