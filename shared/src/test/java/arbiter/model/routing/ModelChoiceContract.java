package arbiter.model.routing;

import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.Race;
import arbiter.account.ModelChange;
import arbiter.strategy.Change;
import org.junit.jupiter.api.Test;

/** What every store of the engine's choice of model owes those who ask it. */
public abstract class ModelChoiceContract {

    private final ModelChange first = new ModelChange("x/one", new Change("ann", NOON, "cheaper"));
    private final ModelChange second = new ModelChange(null, new Change("bob", NOON.plusMillis(1_500), "back again"));

    /** One that nobody has set yet. */
    protected abstract ModelChoice choice();

    @Test
    void knows_of_no_choice_until_there_is_one() {
        var choice = choice();

        assertThat(choice.current()).isEmpty();
        assertThat(choice.changes(10)).isEmpty();
    }

    @Test
    void knows_at_once_what_was_chosen_and_keeps_who_when_and_why() {
        var choice = choice();

        choice.choose(first);
        var afterFirst = choice.current();
        choice.choose(second);

        assertThat(afterFirst).contains(first);
        assertThat(choice.current()).contains(second);
        assertThat(choice.changes(10)).containsExactly(second, first);
        assertThat(choice.changes(1)).containsExactly(second);
    }

    @Test
    void keeps_every_change_of_those_who_choose_at_the_same_moment() throws Exception {
        var choice = choice();

        Race.of(4, () -> {
            choice.choose(first);
            return true;
        });

        assertThat(choice.changes(10)).hasSize(4);
        assertThat(choice.current()).contains(first);
    }
}
