package arbiter.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import arbiter.account.Account;
import arbiter.account.AccountState;
import arbiter.account.Accounts;
import arbiter.account.ChangedSourceContract;
import arbiter.account.Settings;
import arbiter.account.StateSource;
import arbiter.engine.Some;
import arbiter.market.Money;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

class DynamoChangedSourceTest extends ChangedSourceContract {

    private static final String ACCOUNTS = LocalDynamo.accounts();

    @Override
    protected Accounts accounts() {
        return new DynamoAccounts(LocalDynamo.client(), ACCOUNTS);
    }

    @Test
    void an_account_kept_before_sources_had_versions_has_its_first() {
        var account = registered();
        for (var sk : List.of("settings", "state", "live"))
            LocalDynamo.client()
                    .updateItem(change -> change.tableName(ACCOUNTS)
                            .key(Item.at("A#" + account.id(), sk).attributes())
                            .updateExpression("REMOVE source_version"));
        var later = Some.state(Some.NOON.plusSeconds(1));

        assertThat(accounts().find(account.id())).contains(account);
        assertThat(accounts().report(account, later)).isTrue();
        assertThat(accounts().find(account.id())).contains(account.with(later));
        assertThat(moved(account, "1")).isTrue();
        assertThat(accounts().report(account.with(later), Some.state(Some.NOON.plusSeconds(2))))
                .isFalse();
        assertThat(accounts().find(account.id()).orElseThrow().state()).isEqualTo(AccountState.UNKNOWN);
    }

    @Test
    void a_state_that_names_no_source_and_came_after_a_change_is_none_and_makes_room() {
        var account = registered();
        moved(account, "1");
        var late = Item.at("A#" + account.id(), "state")
                .with("as_of", SortableTime.of(Some.NOON))
                .with("doc", Document.of(Some.state(Some.NOON)));
        LocalDynamo.client().putItem(put -> put.tableName(ACCOUNTS).item(late.attributes()));
        var earlier = Some.state(Some.NOON.minusSeconds(1));

        var found = accounts().find(account.id()).orElseThrow();

        assertThat(found).isEqualTo(account.with(onPaper(account, "1")));
        assertThat(accounts().report(found, Some.state(Some.NOON))).isTrue();
        assertThat(accounts().report(found, earlier)).isFalse();
        assertThat(accounts().find(account.id())).contains(found.with(Some.state(Some.NOON)));
    }

    @Test
    void an_account_whose_source_is_changed_while_it_is_read_is_read_again() {
        var account = registered();
        var changes = new AtomicInteger();
        var reader = new DynamoAccounts(
                LocalDynamo.client(new BeforeQueries(() -> {
                    if (changes.incrementAndGet() == 1) moved(account, "1");
                })),
                ACCOUNTS);

        assertThat(reader.find(account.id())).contains(account.with(onPaper(account, "1")));

        assertThat(changes).hasValue(2);
    }

    @Test
    void parts_of_two_sources_make_no_account() {
        var account = registered();
        var changes = new AtomicInteger();
        var reader = new DynamoAccounts(
                LocalDynamo.client(new BeforeQueries(
                        () -> moved(accounts().find(account.id()).orElseThrow(), "" + changes.incrementAndGet()))),
                ACCOUNTS);

        assertThatIllegalStateException().isThrownBy(() -> reader.find(account.id()));
    }

    private Account registered() {
        var account = Some.account(UUID.randomUUID().toString());
        accounts().register(account);
        return account;
    }

    private boolean moved(Account account, String openingBalance) {
        return accounts().revise(account.id(), account.registration(), onPaper(account, openingBalance), Some.CHANGE);
    }

    private static Settings onPaper(Account account, String openingBalance) {
        return Settings.of(account).with(new StateSource.Paper(Money.of(openingBalance)));
    }

    /** Has something happen just before each query. */
    private record BeforeQueries(Runnable happens) implements ExecutionInterceptor {

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof QueryRequest) happens.run();
        }
    }
}
