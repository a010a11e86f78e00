-- Webhooks that change what is created and updated.

check_webhooks("MutatingWebhookConfiguration")
