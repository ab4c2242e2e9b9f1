package arbiter.engine.flight;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.AccountState;
import arbiter.account.AccountTerms;
import arbiter.account.StateSource;
import arbiter.account.TradingState;
import arbiter.engine.Followed;
import arbiter.engine.Request;
import arbiter.json.Json;
import arbiter.json.Sha256;
import arbiter.market.MarketSnapshot;
import arbiter.market.Symbol;
import arbiter.model.routing.Route;
import arbiter.strategy.Strategy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision depends on when it is asked for on its own.
 *
 * @param request what is asked for, on a market that is not kept yet
 * @param followed the account's strategy with the other ones whose limits count today
 * @param route null when the models that count cannot be asked
 * @param engine the engine's trading state
 * @param epoch how often the cache was cleared
 */
public record Circumstances(
        Request request,
        Account account,
        Followed followed,
        @Nullable Route route,
        TradingState engine,
        long epoch,
        MarketSnapshot snapshot) {

    /**
     * The name of flights in these circumstances: a hash of account, assets, strategies with their limits, models or the experiment
     * that draws one, the model that is insisted on, reported state or holdings, trading states, UTC day and epoch.
     *
     * <p>Three things are not in it. The market, because it is never twice the same: the flight keeps its marks, and they are
     * compared. What the engine itself knows of the account beyond its reported state (risk version, pending entries, equity
     * seen, budget), because a decision changes it by being recorded: nothing would ever be found again. Instead the flight keeps
     * the risk version it began with, and what it came to is found only while the account's is the next one and the newest
     * record is the flight's own ({@link FlightDesk}). And the order in which assets are named.
     *
     * <p>The time of the reported state is part of it, although a state may say the same again: what was refused because the
     * state was old must not be found when it is fresh. Of a state that the engine has told to itself each time, its holdings are;
     * whether they could be read is kept with the flight.
     */
    public String name() {
        var experiment = route == null ? null : route.experiment();
        return Sha256.of(Json.tree(new Parts(
                account.id(),
                request.symbols().stream().sorted().toList(),
                followed.strategy(),
                followed.mandate().earlierToday(),
                account.terms(),
                isReported() ? account.state() : null,
                isReported() ? null : Holdings.of(account.state()),
                account.tradingState(),
                engine,
                experiment == null ? route : null,
                experiment == null ? null : experiment.id(),
                request.model(),
                LocalDate.ofInstant(asOf(), ZoneOffset.UTC),
                epoch)));
    }

    /** Whether the account is known as it is now, as far as its source tells. */
    boolean isAccountKnown() {
        return isReported() || !account.state().asOf().isBefore(asOf());
    }

    private boolean isReported() {
        return account.registration().source().equals(StateSource.REPORTED);
    }

    private record Parts(
            AccountId account,
            List<Symbol> symbols,
            Strategy strategy,
            List<Strategy> earlierToday,
            AccountTerms terms,
            @Nullable AccountState reported,
            @Nullable Holdings read,
            TradingState tradingState,
            TradingState engine,
            @Nullable Route route,
            @Nullable String experiment,
            @Nullable String insistedOn,
            LocalDate day,
            long epoch) {}

    /** When the market was read. */
    public Instant asOf() {
        return snapshot.asOf();
    }

    /** Whether the decision may be another request's too: where nobody can be asked there is nothing to share. */
    boolean mayShare() {
        return route != null;
    }

    /** Whether account and engine may do all that the rules allow. */
    boolean isActive() {
        return account.tradingState().stricter(engine) == TradingState.ACTIVE;
    }

    Marks marks() {
        return Marks.of(snapshot, followed.strategy());
    }

    /** A flight that begins now, on the market that was kept under this id, with the account at this risk version. */
    Flight flight(String snapshotId, long riskVersion) {
        return new Flight(request.bodyHash(), request.on(snapshotId), riskVersion, isAccountKnown(), marks());
    }
}
