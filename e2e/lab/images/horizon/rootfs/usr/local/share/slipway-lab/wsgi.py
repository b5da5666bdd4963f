"""The WSGI entry point of the dashboard, where the package has it elsewhere."""
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'openstack_dashboard.settings')
application = get_wsgi_application()
