package arbiter.engine;

import arbiter.decision.Usage;
import arbiter.engine.Ledger.LostWork;
import arbiter.engine.Ledger.Reservation;
import arbiter.market.Money;
import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import arbiter.model.gateway.Allowance;
import arbiter.model.routing.Route;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * All that is said with models for one decision: each call is counted and its worst cost reserved before it is made, and
 * kept after it (spec 6). One thread at a time.
 *
 * <p>What an earlier call left of its reservation is used by the next; a call whose cost nobody told is settled at its worst.
 */
public final class Conversation implements Allowance {

    private final Route route;
    private final Money accountCap;
    private final Ledger ledger;
    private final EngineBudget engine;
    private final Clock clock;
    private Work work;
    private Usage usage = Usage.FREE;
    private LocalDate day;
    private Money spent = Money.ZERO;
    private Money engineHolds = Money.ZERO;
    private Money worstOfCall = Money.ZERO;
    private boolean hasAsked;
    private boolean isLost;

    Conversation(Work work, Route route, Money accountCap, Ledger ledger, EngineBudget engine, Clock clock) {
        this.work = work;
        this.route = route;
        this.accountCap = accountCap;
        this.ledger = ledger;
        this.engine = engine;
        this.clock = clock;
        this.day = today();
    }

    /** A refusal changes nothing: what an earlier day holds is still to be settled when nothing was asked on this one. */
    @Override
    public Grant reserve(ModelCall call, Money worstCase) {
        var today = today();
        // What a day that is over holds stays held: its budget ends with it.
        var isSameDay = today.equals(day);
        var spentToday = isSameDay ? spent : Money.ZERO;
        var engineHeld = isSameDay ? engineHolds : Money.ZERO;
        var more = spentToday.plus(worstCase).minus(accountHolds(today)).max(Money.ZERO);
        var engineMore = spentToday.plus(worstCase).minus(engineHeld).max(Money.ZERO);
        if (engineMore.isPositive() && !engine.reserve(today, engineMore)) return Grant.ENGINE_BUDGET;
        var grant = count(new Reservation(today, more, accountCap), engineMore);
        if (grant != Grant.GRANTED) {
            giveBack(today, engineMore);
            return grant;
        }
        day = today;
        spent = spentToday;
        engineHolds = engineHeld.plus(engineMore);
        worstOfCall = worstCase;
        return grant;
    }

    private Money accountHolds(LocalDate today) {
        var plan = work.plan();
        return plan == null || !plan.day().equals(today) ? Money.ZERO : plan.reserved();
    }

    /** No call follows a ledger that throws, whatever it wrote: the engine's part is given back. */
    private Grant count(Reservation reservation, Money engineMore) {
        try {
            return count(reservation);
        } catch (RuntimeException e) {
            giveBack(reservation.day(), engineMore);
            throw e;
        }
    }

    private Grant count(Reservation reservation) {
        try {
            var counted = work.state() == WorkState.RESERVED
                    ? ledger.asked(work, route, reservation)
                    : ledger.asksAgain(work, reservation);
            counted.ifPresent(further -> work = further);
            return counted.isPresent() ? Grant.GRANTED : Grant.ACCOUNT_BUDGET;
        } catch (LostWork lost) {
            isLost = true;
            return Grant.TAKEN_OVER;
        }
    }

    private void giveBack(LocalDate today, Money amount) {
        if (amount.isPositive()) engine.settle(today, Money.ZERO.minus(amount));
    }

    @Override
    public void keep(ModelCall call, ModelReply reply) {
        var cost = reply.usage().costUsd();
        spent = spent.plus(cost == null ? worstOfCall : cost);
        usage = usage.plus(reply.usage());
        hasAsked |= reply.cameOfAsking();
        ledger.keep(work.id(), new Exchange(work.calls(), call.model(), call.prompt(), reply, clock.instant()));
    }

    /** The work as it stands after the last call. */
    Work work() {
        return work;
    }

    Route route() {
        return route;
    }

    /** What all calls together used. */
    Usage usage() {
        return usage;
    }

    /** USD to settle the account's reservation at. */
    Money spent() {
        return spent;
    }

    /** What the engine's budget holds beyond what was spent; null when that is nothing. */
    @Nullable
    Overhang overhang() {
        return engineHolds.equals(spent) ? null : new Overhang(day, engineHolds.minus(spent));
    }

    /** What the engine's budget holds too much on a day; negative when more was spent than reserved. */
    record Overhang(LocalDate day, Money amount) {}

    /** Whether anybody was asked. */
    boolean hasAsked() {
        return hasAsked;
    }

    /** Whether another worker took the decision over. */
    boolean isLost() {
        return isLost;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
