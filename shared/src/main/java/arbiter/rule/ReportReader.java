package arbiter.rule;

import arbiter.account.AccountState;
import arbiter.account.DayFigures;
import arbiter.account.Position;
import arbiter.account.Trade;
import arbiter.json.Fields;
import arbiter.json.JsonProblem;
import arbiter.market.Symbol;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the state of an account as its executor reports it, or lists everything that is wrong with it.
 *
 * <p>It has the names of a context's account (spec 5). What that may leave out is required here, but for what a position or
 * an order need not have: an executor that does not say is not taken for one that has nothing to say.
 */
public final class ReportReader {

    /** How far the executor's clock may be ahead. */
    public static final Duration AHEAD = Duration.ofSeconds(5);

    private static final int MOST_POSITIONS = 200;
    private static final int MOST_ORDERS = 500;
    private static final int MOST_TRADES = 100;
    private static final int MOST_ENTRIES = 1_000_000;

    private final Fields fields;
    private final HoldingsReader holdings;

    private ReportReader(Fields fields) {
        this.fields = fields;
        this.holdings = new HoldingsReader(fields);
    }

    /** A state, or every reason why there is none. */
    public sealed interface Reading {

        /** A sound state. */
        record Understood(AccountState state) implements Reading {}

        /** All complaints, each with its JSON pointer; at least one. */
        record Refused(List<JsonProblem> problems) implements Reading {}
    }

    /**
     * Reads a report.
     *
     * @param now the engine's time
     */
    public static Reading read(JsonNode report, Instant now) {
        var fields = Fields.of(report, "");
        var state = new ReportReader(fields).state(now);
        fields.refuseOthers();
        return fields.problems().isEmpty()
                ? new Reading.Understood(state)
                : new Reading.Refused(List.copyOf(fields.problems()));
    }

    private AccountState state(Instant now) {
        // The latest time as a stand-in: an unreadable one must not make every other time look late.
        var asOf = fields.time("as_of", Instant.MAX);
        if (!asOf.equals(Instant.MAX) && asOf.isAfter(now.plus(AHEAD)))
            fields.complain("as_of", "is more than %d s in the future".formatted(AHEAD.toSeconds()));
        if (asOf.equals(Instant.EPOCH)) fields.complain("as_of", "must be after 1970-01-01T00:00:00Z");
        return new AccountState(
                asOf,
                Amounts.money(fields, "balance_usd"),
                Amounts.money(fields, "available_usd"),
                day(),
                positions(asOf),
                bounded("open_orders", MOST_ORDERS, holdings.openOrders()),
                fills(asOf),
                trades(asOf));
    }

    private DayFigures day() {
        return new DayFigures(
                Amounts.money(fields, "day_open_equity_usd"),
                Amounts.money(fields, "net_transfers_today_usd"),
                Amounts.money(fields, "peak_equity_usd"),
                fields.whole("entries_today", 0, MOST_ENTRIES),
                Amounts.unsignedMoney(fields, "turnover_today_usd"));
    }

    private List<Position> positions(Instant asOf) {
        var positions = bounded("positions", MOST_POSITIONS, holdings.positions((_, _) -> {}));
        for (var i = 0; i < positions.size(); i++)
            notAfter(asOf, positions.get(i).openedAt(), "positions/%d/opened_at".formatted(i));
        return positions;
    }

    private Map<Symbol, Instant> fills(Instant asOf) {
        var fills = holdings.lastFillAt();
        fills.forEach((asset, at) -> notAfter(asOf, at, "last_fill_at/" + asset));
        return fills;
    }

    private List<Trade> trades(Instant asOf) {
        var trades = bounded("recent_trades", MOST_TRADES, holdings.recentTrades());
        for (var i = 0; i < trades.size(); i++)
            notAfter(asOf, trades.get(i).closedAt(), "recent_trades/%d/closed_at".formatted(i));
        return trades;
    }

    private void notAfter(Instant asOf, @Nullable Instant time, String at) {
        if (time != null && time.isAfter(asOf))
            fields.problems().add(new JsonProblem(fields.pointer("") + "/" + at, "is after as_of"));
    }

    private <T> List<T> bounded(String name, int most, List<T> read) {
        if (read.size() > most) fields.complain(name, "must hold at most %d".formatted(most));
        return read;
    }
}
