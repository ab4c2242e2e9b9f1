package arbiter.adapter.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure.ALL_OLD;

import arbiter.account.AccountId;
import arbiter.paper.PaperBook;
import arbiter.paper.PaperBooks;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The books of paper accounts in the table {@code accounts}: {@code A#<account>}/{@code state#paper}, one item each. */
public final class DynamoPaperBooks implements PaperBooks {

    // After "state", so that reading an account passes over it.
    private static final String SK = "state#paper";
    private static final String VERSION = "book_version";

    private final Dynamo accounts;

    public DynamoPaperBooks(DynamoDbClient client, String accountsTable) {
        this.accounts = new Dynamo(client, accountsTable);
    }

    @Override
    public Optional<PaperBook> find(AccountId id) {
        return accounts.get(LiveItem.pk(id), SK).map(DynamoPaperBooks::book);
    }

    @Override
    public boolean put(AccountId id, PaperBook book, long expectedVersion) {
        var item = Item.at(LiveItem.pk(id), SK).with(VERSION, book.version()).with(Item.DOC, Document.of(book));
        var values = Item.values().with(":seen", expectedVersion);
        try {
            accounts.write(() -> accounts.client().putItem(put -> {
                put.tableName(accounts.table()).item(item.attributes()).returnValuesOnConditionCheckFailure(ALL_OLD);
                if (expectedVersion == 0) put.conditionExpression("attribute_not_exists(pk)");
                else
                    put.conditionExpression("%s = :seen".formatted(VERSION))
                            .expressionAttributeValues(values.attributes());
            }));
            return true;
        } catch (ConditionalCheckFailedException refused) {
            return refused.hasItem() && book(new Item(refused.item())).equals(book);
        }
    }

    private static PaperBook book(Item item) {
        return Document.read(item.bytes(Item.DOC), PaperBook.class);
    }
}
