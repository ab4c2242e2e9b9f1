package arbiter.local;

import arbiter.account.TradingState;
import arbiter.engine.AccountView;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Accounts as a person reads them. */
final class AccountText {

    private AccountText() {}

    /** One line for each. */
    static String list(List<AccountView> views) {
        var table = new Table("account", "name", "source", "strategy", "may", "balance USD", "positions", "as of");
        for (var view : views) {
            var state = view.state();
            table.row(
                    view.accountId().value(),
                    view.name(),
                    view.source(),
                    view.strategy().strategyId(),
                    word(view.tradingState().effective()),
                    state == null ? "-" : state.balanceUsd().toString(),
                    state == null ? "-" : Integer.toString(state.positions()),
                    state == null ? "never" : state.asOf().toString());
        }
        return table.text("");
    }

    /** All of it: the settings, then what is known of its state. */
    static String whole(AccountView view) {
        var table = new Table("setting", "value");
        table.row("name", view.name());
        table.row("source", view.address() == null ? view.source() : view.source() + " " + view.address());
        table.row(
                "strategy",
                "%s since %s"
                        .formatted(view.strategy().strategyId(), view.strategy().since()));
        table.row("may", word(view.tradingState().effective()));
        table.row("leverage", Integer.toString(view.leverage()));
        table.row("max_position_size_usd", view.maxPositionSizeUsd().toString());
        table.row(
                "maker_fee_bps, taker_fee_bps",
                "%s, %s"
                        .formatted(
                                view.makerFeeBps().toPlainString(),
                                view.takerFeeBps().toPlainString()));
        table.row("model_budget_usd_per_day", view.modelBudgetUsdPerDay().toString());
        table.row("model", view.model() == null ? "the engine's" : view.model());
        table.row("version", Long.toString(view.version()));
        return "%s%n%s%s".formatted(view.accountId(), table.text("  "), state(view.state()));
    }

    private static String state(AccountView.@Nullable State state) {
        if (state == null) return "  its source never told what it holds%n".formatted();
        var table = new Table("state", "value");
        table.row("as of", "%s, %d s ago".formatted(state.asOf(), state.ageSeconds()));
        table.row("balance, available USD", "%s, %s".formatted(state.balanceUsd(), state.availableUsd()));
        table.row("equity as the day began USD", state.dayOpenEquityUsd().toString());
        table.row(
                "peak equity USD",
                state.peakResetAt() == null
                        ? state.peakEquityUsd().toString()
                        : "%s, reset at %s".formatted(state.peakEquityUsd(), state.peakResetAt()));
        table.row("entries, turnover today USD", "%d, %s".formatted(state.entriesToday(), state.turnoverTodayUsd()));
        table.row(
                "positions, orders, pending",
                "%d, %d, %d".formatted(state.positions(), state.openOrders(), state.pendingEntries()));
        var performance = state.performance();
        table.row(
                "closed trades, realised USD", "%d, %s".formatted(performance.trades(), performance.realisedPnlUsd()));
        return table.text("  ");
    }

    private static String word(TradingState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
