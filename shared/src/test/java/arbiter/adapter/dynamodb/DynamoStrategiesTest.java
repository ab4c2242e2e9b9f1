package arbiter.adapter.dynamodb;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.Race;
import arbiter.engine.Some;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyCatalogue;
import arbiter.strategy.StrategyStoreContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class DynamoStrategiesTest extends StrategyStoreContract {

    private static final Strategy SWING =
            StrategyCatalogue.predefined().find("swing").orElseThrow();

    private final String table = LocalDynamo.table();
    private final AdjustableClock clock = new AdjustableClock(NOON);

    @Override
    protected DynamoStrategies store() {
        return new DynamoStrategies(LocalDynamo.client(), table, clock);
    }

    private DynamoStrategies reader() {
        return store();
    }

    @Test
    void makes_one_version_though_many_seed_at_once() throws Exception {
        Race.of(5, () -> {
            reader().seed(List.of(named("a", 1)));
            return true;
        });
        Race.of(5, () -> {
            reader().seed(List.of(named("b", 1)));
            return true;
        });

        assertThat(reader().find("swing")).contains(named("b", 2));
    }

    @Test
    void trusts_what_it_read_for_less_than_ten_seconds() {
        reader().seed(StrategyCatalogue.predefined().all());
        var reader = reader();
        assertThat(reader.find("swing")).contains(SWING);
        reader().seed(List.of(named("b", 1)));

        clock.pass(Duration.ofSeconds(10).minusNanos(1));
        assertThat(reader.find("swing")).contains(SWING);
        clock.pass(Duration.ofNanos(1));
        assertThat(reader.find("swing")).contains(named("b", 2));
    }

    @Test
    void what_holds_for_long_is_read_as_it_is_now() {
        reader().seed(StrategyCatalogue.predefined().all());
        var reader = reader();
        assertThat(reader.find("swing")).contains(SWING);
        reader().revise(SWING.active(false), 1, Some.CHANGE);

        assertThat(reader.find("swing")).contains(SWING);
        assertThat(reader.findNow("swing")).contains(SWING.active(false).in(2));
    }

    @Test
    void a_strategy_and_an_edit_that_are_sent_twice_are_told_as_made() {
        var repeating = new DynamoStrategies(new RepeatedCalls().client(), table, clock);

        assertThat(repeating.create(SWING, Some.CHANGE)).contains(SWING);
        assertThat(repeating.revise(SWING.active(false), 1, Some.CHANGE)).isPresent();

        assertThat(reader().versions("swing")).hasSize(2);
    }

    @Test
    void a_strategy_whose_answer_never_came_stands_whole_and_is_its_makers() {
        var lost = new LostAnswers();
        var unlucky = new DynamoStrategies(LocalDynamo.client(lost), table, clock);
        lost.loseNext();

        assertThatThrownBy(() -> unlucky.create(SWING, Some.CHANGE)).isInstanceOf(SdkClientException.class);

        assertThat(reader().find("swing")).contains(SWING);
        assertThat(reader().all()).containsExactly(SWING);
        assertThat(unlucky.create(SWING, Some.CHANGE)).contains(SWING);
        assertThat(reader().versions("swing")).hasSize(1);
    }

    private static Strategy named(String name, int version) {
        return new Strategy(
                SWING.id(),
                name,
                SWING.type(),
                SWING.active(),
                version,
                SWING.promptTemplate(),
                SWING.timeframes(),
                SWING.stop(),
                SWING.orderPreference(),
                SWING.sizing(),
                SWING.limits());
    }
}
