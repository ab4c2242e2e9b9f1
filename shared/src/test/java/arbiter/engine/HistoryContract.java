package arbiter.engine;

import static arbiter.engine.Some.BTC;
import static arbiter.engine.Some.ETH;
import static arbiter.engine.Some.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import arbiter.account.AccountId;
import arbiter.account.Accounts;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import arbiter.decision.Status;
import arbiter.engine.Ledger.Query;
import arbiter.engine.Ledger.Reservation;
import arbiter.market.Money;
import arbiter.market.Symbol;
import arbiter.model.routing.Route;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every ledger owes those who read an account's history: 27 records, half a second apart, of which every third is of ETH. */
public abstract class HistoryContract {

    private static final int RECORDS = 27;

    private final AccountId account = new AccountId(UUID.randomUUID().toString());
    private final List<DecisionRecord> newestFirst = new ArrayList<>();

    protected abstract Ledger ledger();

    protected abstract Accounts accounts();

    @BeforeEach
    void record_a_history() throws Exception {
        accounts().register(Some.account(account.value()));
        for (var n = 0; n < RECORDS; n++) newestFirst.addFirst(record(account, n));
    }

    private DecisionRecord record(AccountId whose, int n) throws Exception {
        var at = NOON.plusMillis(500L * n);
        var request = Some.request(whose, "c" + n, n % 3 == 0 ? List.of(ETH, BTC) : List.of(BTC), at);
        var work = ((Claim.Mine) ledger().claim(request, at, at.plusSeconds(55))).work();
        var asked = ledger().asked(
                        work,
                        new Route("m", List.of(), null),
                        new Reservation(LocalDate.parse("2025-10-10"), Money.ZERO, Money.ZERO))
                .orElseThrow();
        var judged = accounts().find(whose).orElseThrow().live();
        var status = Status.values()[n % 2];
        var record = Some.record(request, at.plusSeconds(8), status, judged.chainHash());
        assertThat(ledger().record(asked, record, judged, Some.after(judged, record), Money.ZERO))
                .isTrue();
        return record;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9, 26, 27, 28})
    void pages_through_every_record_once_newest_first(int limit) {
        var pages = pages(new Query(null, null, null, null, limit, null));

        assertThat(pages.stream().flatMap(List::stream)).isEqualTo(ids(_ -> true));
        assertThat(pages).hasSize((RECORDS + limit - 1) / limit);
    }

    @Test
    void shows_only_what_matches_and_fills_the_page_with_it() {
        var ofEth = pages(new Query(ETH, null, null, null, 4, null));
        var approvedOfEth = pages(new Query(ETH, Status.APPROVED, null, null, 4, null));

        assertThat(ofEth).extracting(List::size).containsExactly(4, 4, 1);
        assertThat(ofEth.stream().flatMap(List::stream))
                .isEqualTo(ids(record -> record.symbols().contains(ETH)));
        assertThat(approvedOfEth.stream().flatMap(List::stream))
                .isEqualTo(ids(record -> record.symbols().contains(ETH) && record.validationPassed()));
        assertThat(pages(new Query(new Symbol("ET"), null, null, null, 4, null)))
                .containsExactly(List.of());
        assertThat(pages(new Query(null, Status.FELL_BACK, null, null, 4, null)))
                .containsExactly(List.of());
    }

    @Test
    void begins_at_a_time_and_ends_before_another() {
        var from = NOON.plusMillis(1000);
        var to = NOON.plusMillis(5000);

        var within = pages(new Query(null, null, from, to, 3, null));

        assertThat(within.stream().flatMap(List::stream)).isEqualTo(ids(record -> {
            var reserved = record.decidedAt().minusSeconds(8);
            return !reserved.isBefore(from) && reserved.isBefore(to);
        }));
        assertThat(within.stream().flatMap(List::stream)).hasSize(8);
        assertThat(page(from, from.plusNanos(1), null).records()).hasSize(1);
        assertThat(page(from.plusNanos(1), from.plusMillis(500), null).records())
                .isEmpty();
        assertThat(page(to, from, null).records()).isEmpty();
        assertThat(page(from, from, null).records()).isEmpty();
    }

    @Test
    void goes_on_from_a_cursor_within_other_bounds() {
        var cursor = ledger().history(account, new Query(null, null, null, null, 10, null))
                .nextCursor();
        var tenth = newestFirst.get(9).decidedAt().minusSeconds(8);

        assertThat(page(null, tenth, cursor).records().getFirst().decisionId())
                .isEqualTo(newestFirst.get(10).decisionId());
        assertThat(page(null, NOON.plusMillis(500), cursor).records()).hasSize(1);
        assertThat(page(tenth.plusSeconds(1), null, cursor).records()).isEmpty();
    }

    @Test
    void keeps_each_account_to_itself() throws Exception {
        var other = new AccountId(UUID.randomUUID().toString());
        accounts().register(Some.account(other.value()));
        var record = record(other, 3);

        var page = ledger().history(other, new Query(null, null, null, null, 50, null));

        assertThat(page.records()).extracting(DecisionRecord::decisionId).containsExactly(record.decisionId());
        assertThat(page.nextCursor()).isNull();
        var cursor = ledger().history(account, new Query(null, null, null, null, 10, null))
                .nextCursor();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger().history(other, new Query(null, null, null, null, 10, cursor)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "!!!", "a#b#c", "%s#2025-10-10T12:00:00Z", "%s#noon#a", "%s#2025-10-10T12:00:00Z#id"})
    void refuses_a_cursor_that_is_none(String text) {
        var named = text.formatted(account);
        var encoded = Base64.getUrlEncoder().encodeToString(named.getBytes(StandardCharsets.UTF_8));

        for (var cursor : List.of(named, encoded))
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ledger().history(account, new Query(null, null, null, null, 10, cursor)));
    }

    private Ledger.History page(@Nullable Instant from, @Nullable Instant to, @Nullable String cursor) {
        return ledger().history(account, new Query(null, null, from, to, 50, cursor));
    }

    private List<List<DecisionId>> pages(Query query) {
        var pages = new ArrayList<List<DecisionId>>();
        var cursor = query.cursor();
        do {
            var page = ledger().history(
                            account,
                            new Query(query.symbol(), query.status(), query.from(), query.to(), query.limit(), cursor));
            pages.add(page.records().stream().map(DecisionRecord::decisionId).toList());
            cursor = page.nextCursor();
        } while (cursor != null);
        return pages;
    }

    private List<DecisionId> ids(Predicate<DecisionRecord> which) {
        return newestFirst.stream()
                .filter(which)
                .map(DecisionRecord::decisionId)
                .toList();
    }
}
