package arbiter.account;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.market.Symbol;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InterestsTest {

    private static final Symbol BTC = new Symbol("BTC");
    private static final Symbol ETH = new Symbol("ETH");
    private static final Symbol SOL = new Symbol("SOL");

    private final Interests.Count count = new Interests.Count();

    @Test
    void what_stands_in_most_accounts_comes_first_and_of_as_many_the_first_name() {
        count.holds(List.of(SOL, ETH, ETH, ETH));
        count.holds(List.of(SOL, BTC));

        assertThat(count.interests().assets()).containsExactly(SOL, BTC, ETH);
    }

    @Test
    void one_account_names_two_hundred_assets_and_no_more() {
        count.holds(made("A", Interests.MOST_OF_ONE + 1));

        assertThat(count.interests().assets())
                .hasSize(200)
                .containsAll(made("A", 200))
                .doesNotContain(made("A", 201).getLast());
    }

    @Test
    void a_thousand_assets_are_kept_those_of_the_fewest_accounts_are_not() {
        for (var account : List.of("A", "B", "C", "D")) count.holds(made(account, 200));
        count.holds(made("E", 199));
        count.holds(List.of(BTC));
        assertThat(count.interests().assets()).hasSize(1_000).contains(BTC);

        count.holds(List.of(ETH));
        count.holds(List.of(ETH));

        assertThat(count.interests().assets())
                .hasSize(1_000)
                .startsWith(ETH)
                .doesNotContain(made("E", 199).getLast());
    }

    /** So many assets, in the order of their names. */
    private static List<Symbol> made(String account, int assets) {
        return IntStream.range(0, assets)
                .mapToObj(n -> new Symbol("%s%03d".formatted(account, n)))
                .toList();
    }
}
