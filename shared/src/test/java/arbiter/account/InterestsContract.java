package arbiter.account;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.engine.Some;
import arbiter.market.Money;
import arbiter.market.Symbol;
import arbiter.strategy.Assignment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What accounts tell of what a market is needed for, wherever they are kept. */
public abstract class InterestsContract {

    private final Account account = Some.account(UUID.randomUUID().toString());
    private final Account other = Some.account(UUID.randomUUID().toString());

    protected abstract Accounts accounts();

    @Test
    void tells_the_strategies_that_are_followed_whether_they_exist_or_not() {
        var own = "custom-" + UUID.randomUUID();
        accounts().register(account.with(Assignment.first(own, NOON)));
        accounts().register(other.with(Assignment.first("dca", NOON)));

        assertThat(accounts().interests().strategies()).contains(own, "dca").doesNotContain("nobody-follows-this");
    }

    @Test
    void tells_what_stands_in_active_accounts_as_last_reported_or_decided() {
        var held = unheardOf();
        var ordered = unheardOf();
        var decided = unheardOf();
        accounts().register(account.with(deciding(decided)));
        accounts().register(other);
        assertThat(accounts().interests().assets()).contains(decided).doesNotContain(held, ordered);

        report(account, standing(NOON.plusSeconds(1), held, ordered));
        report(other, standing(NOON.plusSeconds(1), held, held));

        assertThat(accounts().interests().assets())
                .contains(decided)
                .containsSubsequence(held, ordered)
                .doesNotHaveDuplicates();

        report(account, standing(NOON.plusSeconds(2), other(held), other(held)));
        report(other, standing(NOON.plusSeconds(2), other(held), other(held)));

        assertThat(accounts().interests().assets()).doesNotContain(held, ordered);
    }

    private void report(Account account, AccountState state) {
        accounts().report(accounts().find(account.id()).orElseThrow(), state);
    }

    private static Symbol unheardOf() {
        return new Symbol("X" + UUID.randomUUID().toString().substring(0, 30));
    }

    private static Symbol other(Symbol symbol) {
        return new Symbol("Y" + symbol.value().substring(1));
    }

    private static AccountState standing(Instant asOf, Symbol held, Symbol ordered) {
        var some = Some.state(asOf);
        var position = some.positions().getFirst();
        var order = some.openOrders().getFirst();
        return new AccountState(
                asOf,
                some.balance(),
                some.available(),
                some.day(),
                List.of(new Position(
                        held,
                        position.side(),
                        position.quantity(),
                        position.entryPrice(),
                        position.leverage(),
                        position.margin(),
                        null,
                        null,
                        null,
                        null)),
                List.of(new OpenOrder(
                        ordered, order.side(), order.quantity(), order.price(), order.leverage(), null, null)),
                Map.of(),
                List.of());
    }

    private static Live deciding(Symbol asset) {
        var some = Some.pending("1");
        var entry = new PendingEntry(
                some.decisionId(),
                asset,
                some.side(),
                some.quantity(),
                some.price(),
                some.leverage(),
                null,
                null,
                some.margin(),
                true,
                some.decidedAt(),
                some.validUntil());
        return new Live(0, TradingState.ACTIVE, List.of(entry), 0, null, null, Money.ZERO, null, null);
    }
}
