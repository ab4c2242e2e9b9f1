package arbiter.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import arbiter.account.Trade;
import arbiter.engine.Some;
import arbiter.market.Money;
import arbiter.paper.PaperBook;
import arbiter.paper.PaperBooks;
import arbiter.paper.PaperBooksContract;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

class DynamoPaperBooksTest extends PaperBooksContract {

    private final String accounts = LocalDynamo.accounts();

    @Override
    protected PaperBooks books() {
        return new DynamoPaperBooks(LocalDynamo.client(), accounts);
    }

    @Test
    void a_book_that_is_sent_twice_stands() {
        var repeated = new RepeatedCalls();

        assertThat(new DynamoPaperBooks(repeated.client(), accounts).put(ACCOUNT, book(1), 0))
                .isTrue();

        assertThat(repeated.count()).isEqualTo(1);
        assertThat(books().find(ACCOUNT)).contains(book(1));
    }

    @Test
    void a_book_whose_answer_never_came_is_found_standing_when_it_is_repeated() {
        var lost = new LostAnswers();
        var unlucky = new DynamoPaperBooks(LocalDynamo.client(lost), accounts);
        books().put(ACCOUNT, book(1), 0);
        lost.loseNext();

        assertThatThrownBy(() -> unlucky.put(ACCOUNT, book(2), 1)).isInstanceOf(SdkClientException.class);

        assertThat(unlucky.put(ACCOUNT, book(2), 1)).isTrue();
    }

    @Test
    void a_book_kept_before_it_named_its_source_is_of_the_first() {
        var json = (ObjectNode) Document.tree(Document.expanded(Document.of(book(1))));
        json.remove("source_version");
        var kept = Item.at("A#" + ACCOUNT, "state#paper")
                .with("book_version", 1)
                .with("doc", Document.compressed(json.toString().getBytes(StandardCharsets.UTF_8)));
        LocalDynamo.client().putItem(put -> put.tableName(accounts).item(kept.attributes()));

        var found = books().find(ACCOUNT).orElseThrow();

        assertThat(found.sourceVersion()).isEqualTo(1);
        assertThat(found.cash()).isEqualTo(book(1).cash());
        assertThat(books().put(ACCOUNT, book(2), 1)).isTrue();
    }

    @Test
    void reading_an_account_passes_over_its_book() {
        var account = Some.account(ACCOUNT.value());
        new DynamoAccounts(LocalDynamo.client(), accounts).register(account);
        var units = new ConsumedUnits();
        var metered = new DynamoAccounts(LocalDynamo.client(units), accounts);
        metered.find(ACCOUNT);
        var without = units.read();
        units.reset();
        books().put(ACCOUNT, thick(), 0);

        assertThat(metered.find(ACCOUNT)).contains(account);

        assertThat(units.read()).isEqualTo(without);
    }

    /** A book of more than one read unit. */
    private static PaperBook thick() {
        var random = new SplittableRandom(1);
        var trade = Some.state(Some.NOON).recentTrades().getFirst();
        var trades = Stream.generate(() -> new Trade(
                        trade.asset(),
                        trade.side(),
                        trade.quantity(),
                        trade.entryPrice(),
                        trade.exitPrice(),
                        new Money(BigDecimal.valueOf(random.nextLong(), 8)),
                        null))
                .limit(2_000)
                .toList();
        var book = book(1);
        return new PaperBook(
                1,
                book.sourceVersion(),
                book.asOf(),
                book.sequence(),
                book.cash(),
                book.dayBegan(),
                book.day(),
                book.positions(),
                book.playedUntil(),
                book.waiting(),
                book.lastFillAt(),
                trades);
    }

    @Test
    void lets_a_failure_fly_rather_than_open_anew() {
        LocalDynamo.client().deleteTable(delete -> delete.tableName(accounts));

        assertThatThrownBy(() -> books().find(ACCOUNT)).isInstanceOf(ResourceNotFoundException.class);
    }
}
