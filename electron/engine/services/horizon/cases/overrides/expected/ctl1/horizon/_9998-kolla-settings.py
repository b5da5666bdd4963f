DEBUG = False
COMPRESS_OFFLINE = True
WEBROOT = "/"
ALLOWED_HOSTS = [
    "*",
]
LOCAL_PATH = "/tmp"
SECRET_KEY = "[horizon_secret_key]"
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
TIME_ZONE = "UTC"
POLICY_FILES_PATH = "/etc/openstack-dashboard"
API_RESULT_LIMIT = 1000
API_RESULT_PAGE_SIZE = 20
DROPDOWN_MAX_ITEMS = 30
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
OPENSTACK_API_VERSIONS = {
    "identity": 3,
}
OPENSTACK_HOST = "10.0.0.100"
OPENSTACK_KEYSTONE_URL = "http://10.0.0.100:5000/v3"
OPENSTACK_KEYSTONE_DEFAULT_ROLE = "member"
OPENSTACK_KEYSTONE_MULTIDOMAIN_SUPPORT = False
OPENSTACK_KEYSTONE_DOMAIN_DROPDOWN = False
OPENSTACK_KEYSTONE_DOMAIN_CHOICES = (
    ("Default", "default"),
)
OPENSTACK_ENDPOINT_TYPE = "internalURL"
OPENSTACK_KEYSTONE_BACKEND = {
    "name": "native",
    "can_edit_user": True,
    "can_edit_group": True,
    "can_edit_project": True,
    "can_edit_domain": True,
    "can_edit_role": True,
}
OPENSTACK_HYPERVISOR_FEATURES = {
    "can_set_mount_point": False,
    "can_set_password": False,
    "requires_keypair": False,
    "enable_quotas": True,
}
OPENSTACK_CINDER_FEATURES = {
    "enable_backup": True,
}
OPENSTACK_NEUTRON_NETWORK = {
    "enable_router": True,
    "enable_quotas": True,
    "enable_ipv6": True,
    "enable_distributed_router": False,
    "enable_ha_router": False,
    "enable_lb": True,
    "enable_firewall": True,
    "enable_vpn": True,
    "enable_fip_topology_check": True,
    "supported_vnic_types": [
        "*",
    ],
}
OPENSTACK_HEAT_STACK = {
    "enable_user_pass": True,
}
IMAGE_CUSTOM_PROPERTY_TITLES = {
    "architecture": "Architecture",
    "kernel_id": "Kernel ID",
    "ramdisk_id": "Ramdisk ID",
    "image_state": "Euca2ools state",
    "project_id": "Project ID",
    "image_type": "Image Type",
}
IMAGE_RESERVED_CUSTOM_PROPERTIES = []
HORIZON_IMAGES_UPLOAD_MODE = "direct"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "operation": {
            "format": "%(asctime)s %(message)s",
        },
    },
    "handlers": {
        "null": {
            "level": "DEBUG",
            "class": "logging.NullHandler",
        },
        "console": {
            "level": "INFO",
            "class": "logging.StreamHandler",
        },
        "operation": {
            "level": "INFO",
            "class": "logging.StreamHandler",
            "formatter": "operation",
        },
    },
    "loggers": {
        "django.db.backends": {
            "handlers": [
                "null",
            ],
            "propagate": False,
        },
        "requests": {
            "handlers": [
                "null",
            ],
            "propagate": False,
        },
        "iso8601": {
            "handlers": [
                "null",
            ],
            "propagate": False,
        },
        "scss": {
            "handlers": [
                "null",
            ],
            "propagate": False,
        },
        "horizon": {
            "handlers": [
                "console",
            ],
            "level": "DEBUG",
            "propagate": False,
        },
        "openstack_dashboard": {
            "handlers": [
                "console",
            ],
            "level": "DEBUG",
            "propagate": False,
        },
        "novaclient": {
            "handlers": [
                "console",
            ],
            "level": "DEBUG",
            "propagate": False,
        },
        "cinderclient": {
            "handlers": [
                "console",
            ],
            "level": "DEBUG",
            "propagate": False,
        },
        "keystoneclient": {
            "handlers": [
                "console",
            ],
            "level": "DEBUG",
            "propagate": False,
        },
        "glanceclient": {
            "handlers": [
                "console",
            ],
            "level": "DEBUG",
            "propagate": False,
        },
        "neutronclient": {
            "handlers": [
                "console",
            ],
            "level": "DEBUG",
            "propagate": False,
        },
        "heatclient": {
            "handlers": [
                "console",
            ],
            "level": "DEBUG",
            "propagate": False,
        },
        "ceilometerclient": {
            "handlers": [
                "console",
            ],
            "level": "DEBUG",
            "propagate": False,
        },
        "openstack_auth": {
            "handlers": [
                "console",
            ],
            "level": "DEBUG",
            "propagate": False,
        },
        "nose.plugins.manager": {
            "handlers": [
                "console",
            ],
            "level": "DEBUG",
            "propagate": False,
        },
        "django": {
            "handlers": [
                "console",
            ],
            "level": "DEBUG",
            "propagate": False,
        },
        "horizon.operation_log": {
            "handlers": [
                "operation",
            ],
            "level": "INFO",
            "propagate": False,
        },
    },
}
SECURITY_GROUP_RULES = {
    "all_tcp": {
        "name": "All TCP",
        "ip_protocol": "tcp",
        "from_port": "1",
        "to_port": "65535",
    },
    "all_udp": {
        "name": "All UDP",
        "ip_protocol": "udp",
        "from_port": "1",
        "to_port": "65535",
    },
    "all_icmp": {
        "name": "All ICMP",
        "ip_protocol": "icmp",
        "from_port": "-1",
        "to_port": "-1",
    },
    "ssh": {
        "name": "SSH",
        "ip_protocol": "tcp",
        "from_port": "22",
        "to_port": "22",
    },
    "smtp": {
        "name": "SMTP",
        "ip_protocol": "tcp",
        "from_port": "25",
        "to_port": "25",
    },
    "dns": {
        "name": "DNS",
        "ip_protocol": "tcp",
        "from_port": "53",
        "to_port": "53",
    },
    "http": {
        "name": "HTTP",
        "ip_protocol": "tcp",
        "from_port": "80",
        "to_port": "80",
    },
    "pop3": {
        "name": "POP3",
        "ip_protocol": "tcp",
        "from_port": "110",
        "to_port": "110",
    },
    "imap": {
        "name": "IMAP",
        "ip_protocol": "tcp",
        "from_port": "143",
        "to_port": "143",
    },
    "ldap": {
        "name": "LDAP",
        "ip_protocol": "tcp",
        "from_port": "389",
        "to_port": "389",
    },
    "https": {
        "name": "HTTPS",
        "ip_protocol": "tcp",
        "from_port": "443",
        "to_port": "443",
    },
    "smtps": {
        "name": "SMTPS",
        "ip_protocol": "tcp",
        "from_port": "465",
        "to_port": "465",
    },
    "imaps": {
        "name": "IMAPS",
        "ip_protocol": "tcp",
        "from_port": "993",
        "to_port": "993",
    },
    "pop3s": {
        "name": "POP3S",
        "ip_protocol": "tcp",
        "from_port": "995",
        "to_port": "995",
    },
    "ms_sql": {
        "name": "MS SQL",
        "ip_protocol": "tcp",
        "from_port": "1433",
        "to_port": "1433",
    },
    "mysql": {
        "name": "MYSQL",
        "ip_protocol": "tcp",
        "from_port": "3306",
        "to_port": "3306",
    },
    "rdp": {
        "name": "RDP",
        "ip_protocol": "tcp",
        "from_port": "3389",
        "to_port": "3389",
    },
}
REST_API_REQUIRED_SETTINGS = [
    "CREATE_IMAGE_DEFAULTS",
    "DEFAULT_BOOT_SOURCE",
    "ENFORCE_PASSWORD_CHECK",
    "LAUNCH_INSTANCE_DEFAULTS",
    "OPENSTACK_HYPERVISOR_FEATURES",
    "OPENSTACK_IMAGE_FORMATS",
    "OPENSTACK_KEYSTONE_BACKEND",
    "OPENSTACK_KEYSTONE_DEFAULT_DOMAIN",
]


def landing_page(user):
    from openstack_dashboard import views
    if user.has_perm("openstack.services.compute"):
        return views.get_user_home(user)
    return "/identity/"


HORIZON_CONFIG["user_home"] = landing_page
