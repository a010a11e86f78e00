-- Webhooks that refuse what is created and updated.

check_webhooks("ValidatingWebhookConfiguration")
