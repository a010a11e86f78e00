package io.leasehold.app.config;

import io.leasehold.app.messages.Sentence;

/** The text that counts for one setting, and where it came from. An empty text means "not set". */
public record SettingValue(Setting setting, String text, Source source) {

    public boolean isSet() {
        return !text.isEmpty();
    }

    /** Names the setting by its source, so that a complaint points at what has to be changed. */
    Sentence origin() {
        return source instanceof Source.Default ? setting.preferredSource().named() : source.named();
    }

    /** Leaves out the text, which may be a secret. */
    @Override
    public String toString() {
        return setting.label() + " from " + source;
    }
}
