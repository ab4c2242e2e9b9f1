package arbiter.hijack;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.account.AccountState;
import arbiter.decision.StandingDecision;
import arbiter.market.MarketSnapshot;
import arbiter.rule.Judge;
import arbiter.rule.RuleBook;
import arbiter.rule.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stages that the drill runs come to what the whole pipeline records. */
class EnginesTest {

    private final Judge judge = new Judge(RuleBook.standard());

    @ParameterizedTest
    @CsvSource({"aggressive, TURNOVER", "swing, LOSS", "scalping, TRADE", "dca, ENTRIES"})
    void the_same_stands_of_every_answer_of_a_day(String id, Goal goal) {
        var strategy = Drills.strategy(id);
        var pure = new Kept(new PureEngine(strategy, judge));
        var whole = new Kept(new PipelineEngine(strategy));

        for (var engine : List.of(pure, whole))
            new HostileDay(strategy, judge, engine, goal, Fills.EXACT, new SplittableRandom(4)).play();

        assertThat(pure.stood()).hasSizeGreaterThan(5);
        assertThat(pure.seen()).isEqualTo(whole.seen());
        assertThat(pure.stood()).isEqualTo(whole.stood());
    }

    /** An engine that remembers what it saw and what stood. */
    private record Kept(Engine engine, List<Situation> seen, List<StandingDecision> stood) implements Engine {

        Kept(Engine engine) {
            this(engine, new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public Situation see(AccountState reported, MarketSnapshot market) {
            seen.add(engine.see(reported, market));
            return seen.getLast();
        }

        @Override
        public StandingDecision answer(String text) {
            stood.add(engine.answer(text));
            return stood.getLast();
        }
    }
}
