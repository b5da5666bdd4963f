SITE_BRANDING = 'for ctl1'
