"""Signs a PDF through a plane's DSS with pyHanko, as signers in Python do: identity, signature of a digest, time-stamp.

usage: pdf.py DOORS OUT, with the JSON object of the doors in the file DOORS
"""

import base64
import hashlib
import json
import os
import sys
import time
import warnings

warnings.filterwarnings("ignore")

from asn1crypto import algos, cms, pem, x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from plane import Client


def certificates(text):
    return [x509.Certificate.load(der) for _, _, der in pem.unarmor(text.encode(), multiple=True)]


class Signer(signers.Signer):
    """The key stays at DSS, which signs digests."""

    def __init__(self, dss, identity, chain):
        own = certificates(identity["signing_cert"])[0]
        store = SimpleCertificateStore.from_certs(chain)
        mechanism = algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa"})
        super().__init__(signing_cert=own, cert_registry=store, signature_mechanism=mechanism, prefer_pss=False)
        self.dss, self.id = dss, identity["id"]

    async def async_sign_raw(self, data, digest_algorithm, dry_run=False):
        if dry_run:
            return bytes(256)
        assert digest_algorithm == "sha256"
        status, _, body = self.dss.call("GET", f"/identity/{self.id}/sign/{hashlib.sha256(data).hexdigest()}")
        assert status == 200, (status, body)
        return bytes.fromhex(json.loads(body)["signature"])


class Stamper(TimeStamper):
    def __init__(self, dss):
        super().__init__()
        self.dss = dss

    async def async_timestamp(self, message_digest, md_algorithm):
        assert md_algorithm == "sha256"
        status, _, body = self.dss.call("GET", "/timestamp/" + message_digest.hex())
        assert status == 200, (status, body)
        return cms.ContentInfo.load(base64.b64decode(json.loads(body)["token"]))


def blank(path):
    """A PDF of one page."""
    writer = PdfFileWriter()
    content = RawContent(b"BT /F1 12 Tf 72 720 Td (signed through DSS) Tj ET")
    stream = writer.add_object(generic.StreamObject(stream_data=content.data))
    writer.insert_page(PageObject(contents=stream, media_box=(0, 0, 595, 842)))
    with open(path, "wb") as file:
        writer.write(file)


doors, out = json.load(open(sys.argv[1])), sys.argv[2]
dss = Client(doors, "dss", timeout=30).login()
for _ in range(30):
    # 503: the first RSA keys are still being made.
    status, _, body = dss.call("POST", "/identity", {"subject_dn": {"common_name": "Ada Lovelace"}})
    if status != 503:
        break
    time.sleep(1)
assert status == 200, (status, body)
identity = json.loads(body)
_, _, path = dss.call("GET", "/certificate_path")
_, _, trust = dss.call("GET", "/trustchain")
chain = certificates(json.loads(path)["path"]) + certificates("".join(json.loads(trust)["trustchain"]))
blank(out + ".unsigned")
with open(out + ".unsigned", "rb") as file:
    meta = signers.PdfSignatureMetadata(field_name="Signature", md_algorithm="sha256", reason="judged")
    signer = signers.PdfSigner(meta, Signer(dss, identity, chain), timestamper=Stamper(dss))
    with open(out, "wb") as target:
        signer.sign_pdf(IncrementalPdfFileWriter(file), output=target)
print("signed")
