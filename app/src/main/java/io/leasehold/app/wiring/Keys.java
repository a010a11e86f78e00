package io.leasehold.app.wiring;

import io.leasehold.adapters.jdbc.crypto.KeyFile;
import io.leasehold.adapters.jdbc.crypto.KeyReading;
import io.leasehold.adapters.jdbc.crypto.KeyRing;
import io.leasehold.adapters.jdbc.crypto.KeyText;
import io.leasehold.adapters.jdbc.database.DatabaseSettings;
import io.leasehold.app.config.BadInput;
import io.leasehold.app.config.Setting;
import io.leasehold.app.config.Settings;
import io.leasehold.app.messages.Phrase;
import io.leasehold.app.messages.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * The keys to the registered kubeconfigs.
 *
 * @param warnings what the operator should know about them
 */
public record Keys(KeyRing ring, List<Sentence> warnings) {

    public Keys {
        warnings = List.copyOf(warnings);
    }

    /**
     * Takes them from the settings, else from the file beside an H2 file, which is made when it is missing. A server is
     * shared by a fleet, so its key is not made up by one of them: without any, nothing can be registered.
     *
     * @throws BadInput if what is given holds no key
     */
    static Keys of(Settings.Database database) {
        return reading(database)
                .map(Keys::usable)
                .orElseGet(() -> new Keys(KeyRing.none(), List.of(Sentence.of(Phrase.NO_ENCRYPTION_KEY))));
    }

    private static Optional<KeyReading> reading(Settings.Database database) {
        return database.encryptionKey()
                .map(key -> KeyText.ofSetting(Setting.ENCRYPTION_KEY.environmentName(), key.reveal()))
                .or(() -> database.encryptionKeyFile().map(KeyFile::read))
                .or(() -> generated(database.kind()));
    }

    private static Optional<KeyReading> generated(DatabaseSettings kind) {
        return kind.answer(new DatabaseSettings.Handler<>() {
            @Override
            public Optional<KeyReading> onH2(DatabaseSettings.H2 settings) {
                return Optional.of(KeyFile.generateIfAbsent(KeyFile.beside(settings.file())));
            }

            @Override
            public Optional<KeyReading> onPostgreSql(DatabaseSettings.PostgreSql settings) {
                return Optional.empty();
            }
        });
    }

    private static Keys usable(KeyReading reading) {
        return reading.answer(new KeyReading.Handler<>() {
            @Override
            public Keys onUsable(KeyReading.Usable usable) {
                return new Keys(
                        usable.keys(),
                        usable.warnings().stream()
                                .map(warning -> Sentence.of(Phrase.KEY_WARNING, warning))
                                .toList());
            }

            @Override
            public Keys onRefused(KeyReading.Refused refused) {
                throw new BadInput(Sentence.of(Phrase.KEY_REFUSED, refused.reason()));
            }
        });
    }
}
