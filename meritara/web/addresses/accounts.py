"""The addresses of signing in, of one's own account and of single sign-on; allauth's others stay closed."""

from allauth.account import views as account
from allauth.mfa.base import views as code
from allauth.mfa.recovery_codes import views as spare
from allauth.socialaccount import views as social
from django.urls import path, register_converter
from django.views.generic import RedirectView

from meritara.web import sessions
from meritara.web.views import accounts, admissions, members, passkeys, people, sso


class Base36:
    """The number of an account as a link for a new password writes it."""

    regex = "[0-9A-Za-z]+"

    def to_python(self, value: str) -> str:
        """Return it as written."""
        return value

    def to_url(self, value: str) -> str:
        """Return it for an address."""
        return value


register_converter(Base36, "base36")
KEY = "akun/sandi/baru/<base36:uidb36>-<str:key>/"
urlpatterns = [
    path("masuk/", account.login, name="account_login"),
    path("masuk/kode/", code.authenticate, name="mfa_authenticate"),
    path("keluar/", accounts.leave, name="account_logout"),
    path("akun/", accounts.mine, name="account"),
    path("akun/peran/", accounts.choose_role, name="role"),
    path("akun/token/", sessions.token, name="token"),
    path("akun/ditutup/", account.account_inactive, name="account_inactive"),
    path("akun/masuk-lagi/", account.reauthenticate, name="account_reauthenticate"),
    path("akun/masuk-lagi/kode/", code.reauthenticate, name="mfa_reauthenticate"),
    path("akun/sandi/", account.password_change, name="account_change_password"),
    path(
        "akun/sandi/pasang/",
        RedirectView.as_view(pattern_name="account_reset_password"),
        name="account_set_password",
    ),
    path("akun/sandi/lupa/", account.password_reset, name="account_reset_password"),
    path("akun/sandi/lupa/terkirim/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "akun/sandi/baru/selesai/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path(KEY, account.password_reset_from_key, name="account_reset_password_from_key"),
    path("akun/kode/", RedirectView.as_view(pattern_name="account"), name="mfa_index"),
    path("akun/kode/pasang/", accounts.set_up_code, name="mfa_activate_totp"),
    path("akun/kode/lepas/", accounts.remove_code, name="mfa_deactivate_totp"),
    path("masuk/kunci/", passkeys.login, name="mfa_login_webauthn"),
    path("akun/kunci/", RedirectView.as_view(pattern_name="account"), name="mfa_list_webauthn"),
    path("akun/kunci/tambah/", passkeys.add, name="mfa_add_webauthn"),
    path("akun/kunci/<str:id>/lepas/", passkeys.remove, name="mfa_remove_webauthn"),
    path("akun/masuk-lagi/kunci/", passkeys.again, name="mfa_reauthenticate_webauthn"),
    path("akun/kode/cadangan/", spare.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("akun/kode/cadangan/baru/", spare.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("akun/lepas-sso/", accounts.unlink, name="unlink"),
    path("akun/undangan/<str:token>/", accounts.accept, name="invitation"),
    path("minta-akun/", admissions.ask, name="account_signup"),
    path("minta-akun/terkirim/", admissions.asked, name="account-asked"),
    path("anggota/", members.index, name="members"),
    path("anggota/beri/", members.grant, name="grant"),
    path("anggota/permintaan/", admissions.index, name="account-requests"),
    path("anggota/permintaan/<str:uid>/", admissions.decide, name="decide-account"),
    path("anggota/<str:uid>/akhiri/", members.end, name="end-role"),
    path("anggota/<str:uid>/serah/", members.hand_over, name="hand-over-role"),
    path("akun/delegasi/<str:uid>/", people.lend, name="lend"),
    path("akun/delegasi/<str:uid>/cabut/", people.withdraw, name="withdraw"),
    path("orang/<str:uid>/", people.show, name="person"),
    path("orang/<str:uid>/tugas/", people.declare, name="declare-service"),
    path("orang/<str:uid>/tugas/<int:number>/hapus/", people.forget, name="forget-service"),
    path("orang/<str:uid>/<str:what>/", people.change, name="change-person"),
    path("akun/sso/batal/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("akun/sso/<str:provider_id>/", sso.enter, name="openid_connect_login"),
    path("akun/sso/<str:provider_id>/kembali/", sso.back, name="openid_connect_callback"),
]
