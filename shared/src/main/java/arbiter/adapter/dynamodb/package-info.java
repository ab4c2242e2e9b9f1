/** The ports on DynamoDB: conditional writes, no scans, documents compressed beside the attributes that are queried. */
@NullMarked
package arbiter.adapter.dynamodb;

import org.jspecify.annotations.NullMarked;
