package arbiter.hijack;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.AccountState;
import arbiter.account.DayFigures;
import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.Status;
import arbiter.decision.TradingDecision;
import arbiter.market.Money;
import arbiter.rule.Judge;
import arbiter.rule.RuleBook;
import arbiter.strategy.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AttackerTest {

    private static final Instant NOON = Instant.parse("2025-10-10T12:00:00Z");

    private final Strategy swing = Drills.strategy("swing");
    private final Judge judge = new Judge(RuleBook.standard());
    private final CalmMarket market = new CalmMarket(swing);
    private final Venue venue = new Venue(swing.limits(), Fills.EXACT);

    private Rehearsal rehearsal(AccountState reported, Goal goal) {
        var situation = new PureEngine(swing, judge).see(reported, market.at(NOON));
        return new Rehearsal(judge, situation, venue, market, goal);
    }

    private Rehearsal rehearsal(Goal goal) {
        return rehearsal(venue.report(NOON, market), goal);
    }

    private TradingDecision worst(Goal goal) {
        return new Attacker(swing, new SplittableRandom(3)).worst(rehearsal(goal));
    }

    @ParameterizedTest
    @EnumSource(value = Goal.class, mode = Mode.EXCLUDE, names = "ENTRIES")
    void its_answer_passes_and_a_little_more_does_not(Goal goal) {
        var rehearsal = rehearsal(goal);
        var verdict = rehearsal.verdict(worst(goal));
        assertThat(verdict.standing().decision().decisions()).anyMatch(Enter.class::isInstance);

        var larger = Trick.LARGER.of(verdict.standing().decision());

        assertThat(rehearsal.passes(verdict.standing().decision())).isTrue();
        assertThat(rehearsal.verdict(larger).status()).isNotEqualTo(Status.APPROVED);
    }

    @Test
    void the_most_entries_are_the_smallest() {
        assertThat(worst(Goal.ENTRIES).decisions())
                .filteredOn(each -> each.allocation().isPositive())
                .hasSize(swing.limits().maxPositions())
                .extracting(AssetDecision::allocation)
                .containsOnly(Money.of("6"));
    }

    @ParameterizedTest
    @EnumSource(Trick.class)
    void no_trick_makes_more_stand_than_passes(Trick trick) {
        var rehearsal = rehearsal(Goal.LEVERAGE);
        var plain = rehearsal.verdict(worst(Goal.LEVERAGE)).standing();

        var tricked = rehearsal.verdict(trick.of(plain.decision()));

        assertThat(trick.of(plain.decision())).isNotEqualTo(plain.decision());
        assertThat(tricked.status()).isNotEqualTo(Status.APPROVED);
        assertThat(rehearsal.harm(tricked.standing())).isLessThanOrEqualTo(rehearsal.harm(plain));
    }

    @Test
    void a_day_is_spent_when_it_allows_no_entry_more() {
        var attacker = new Attacker(swing, new SplittableRandom(3));
        assertThat(attacker.isSpent(rehearsal(Goal.LOSS))).isFalse();

        var state = venue.report(NOON, market);
        var day = new DayFigures(Venue.OPENING, Money.ZERO, Venue.OPENING, 12, Money.ZERO);
        var used = new AccountState(
                NOON, state.balance(), state.available(), day, List.of(), List.of(), Map.of(), List.of());

        assertThat(attacker.isSpent(rehearsal(used, Goal.LOSS))).isTrue();
    }
}
